extension Dataset {
  /// The systems that it draws, or a subset of it, each as a line that ``JSONLinesFile`` reads back to
  /// the same system in the same class.
  ///
  /// - Throws: ``DatasetError/unknownSubset(_:dataset:known:)``.
  public func systemLines(ofSubset name: String?) throws(DatasetError) -> [String] {
    _ = try numbers(ofSubset: name)
    var lines: [String] = []
    var written: Set<String> = []
    for entry in subsets.filter({ $0.name == name ?? $0.name }).flatMap(\.classEntries) {
      let own = "\"class\":\(json(classes[entry.number]))"
      for system in entry.systems {
        // In a split by image, a system stands in several subsets.
        let line = "\(system.jsonLine.dropLast()),\(own)}\n"
        if written.insert(line).inserted { lines.append(line) }
      }
    }
    return lines
  }
}
