import Algorithms
import FractalDatasets
import FractalRendering

/// Which images an export writes, in which order, and what is finished together.
struct ExportPlan: Sendable {
  /// Images that are finished together: those of one file, or a few hundred files.
  struct Unit: Hashable, Sendable {
    /// The file that holds them; nil if each picture is a file.
    let container: String?
    let numbers: Range<UInt64>
  }

  let layout: any ExportLayout
  let units: [Unit]
  /// Files that are written after all units.
  let annotations: [CocoAnnotations]

  init(_ dataset: Dataset, _ request: ExportRequest) throws {
    let subsets = try dataset.subsets(named: request.subset)
    guard subsets.contains(where: { !$0.numbers.isEmpty }) else {
      throw ExportError.nothing(dataset: dataset.name, subset: request.subset)
    }
    layout =
      switch request.format {
      case .imagefolder:
        try ImageFolderLayout(dataset, subsets, request)
      case .fractaldb:
        try FractalDBLayout(dataset, subsets, request)
      case .webdataset:
        WebDatasetLayout(dataset: dataset, compressionLevel: request.compressionLevel)
      case .coco: CocoLayout(dataset, request)
      case .jsonl: JSONLinesLayout(dataset: dataset)
      }
    if request.format.defaultImagesPerFile != nil {
      let layout = layout
      let all = subsets.flatMap { subset in
        subset.numbers.chunks(ofCount: request.imagesPerFile).enumerated().map { number, chunk in
          Unit(container: layout.container(subset: subset.name, number: number), numbers: chunk)
        }
      }
      // Whole files, so that no two parts write to the same name.
      units = Array(all[request.part.range(of: all.count)])
      annotations = []
    } else {
      let all = try dataset.numbers(ofSubset: request.subset)
      let own = request.part.range(of: all.count)
      let numbers = all.dropFirst(own.lowerBound).prefix(own.count)
      units = numbers.chunks(ofCount: request.filesTogether).map {
        Unit(container: nil, numbers: $0)
      }
      annotations =
        request.format == .coco
        ? CocoAnnotations.files(of: dataset, subsets, request.part, numbers) : []
    }
  }

  /// How many images it writes.
  var count: Int { units.reduce(0) { $0 + $1.numbers.count } }
}
