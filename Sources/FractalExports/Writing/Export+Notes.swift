import FractalDatasets

extension Export {
  /// What users of the export should know before they train on it, each a sentence or two.
  public var notes: [String] {
    switch request.format {
    case .imagefolder, .fractaldb: orderNotes
    case .webdataset: readerNotes
    case .jsonl, .coco: []
    }
  }

  /// Subsets whose class folders torchvision and timm number differently.
  private var orderNotes: [String] {
    guard let folders = try? ClassFolders(dataset.classes, padded: request.padsNames) else {
      return []
    }
    return subsets.compactMap { subset in
      guard let (one, other) = folders.disagreement(among: subset.classNumbers) else { return nil }
      return """
        In subset '\(subset.name)', torchvision puts the class folder '\(folders.names[one])' \
        before '\(folders.names[other])', as text; timm sorts by numbers and without case, so the \
        labels of the two differ. Export with --pad-names, or take the labels from \
        'classes.jsonl'.
        """
    }
  }

  /// How many readers the tar files of each subset serve.
  private var readerNotes: [String] {
    subsets.map { subset in
      let images = subset.numbers.count
      let (whole, rest) = images.quotientAndRemainder(dividingBy: request.imagesPerFile)
      let files = whole + (rest > 0 ? 1 : 0)
      if files <= 1 {
        return """
          Subset '\(subset.name)' has \(files) tar file, which serves 1 reader: of more ranks x \
          workers, all others get nothing. A smaller --shard-size makes more files.
          """
      }
      let even = (1...min(files, 1024)).filter { files.isMultiple(of: $0) }.prefix(12).map(
        String.init)
      let last =
        rest > 0
        ? ", the last of \(rest) instead of \(request.imagesPerFile) images" : ""
      return """
        Subset '\(subset.name)' has \(files) tar files\(last). They serve at most \(files) readers \
        (ranks x workers), and \(even.joined(separator: ", ")) of them with equally many files.
        """
    }
  }

  private var subsets: [DatasetSubset] { (try? dataset.subsets(named: request.subset)) ?? [] }
}
