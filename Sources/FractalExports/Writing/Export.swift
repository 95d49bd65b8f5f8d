import FractalDatasets
import FractalFiles
import FractalPlatform
import FractalRendering

/// Writes the images of a dataset in a layout that programs for training read.
///
/// What is written follows from the dataset and the request: not from the number of threads, nor
/// from how often the work was stopped and taken up again. A second export to the same folder goes
/// on where the first stopped; nothing that carries its final name is ever half written.
///
/// ```swift
/// let export = try Export(dataset, ExportRequest(.webdataset, subset: "train"))
/// try export.run(to: "train", threads: 8).images   // 900000
/// try ExportVerification.run(on: "train", threads: 8).problems  // []
/// ```
///
/// ```text
/// next     the numbers of a batch
/// compute  each image on one of the threads: draw → SHA-256 of pixels → encode → bytes and
///          manifest line
/// write    in order, beside the next batch: draft files; when a unit is complete: to disk → name →
///          journal
/// ```
///
/// Memory: two batches of encoded images, of at most 64 MiB of pixels or one image a thread.
public struct Export: Sendable {
  /// What was done.
  public struct Report: Hashable, Sendable {
    /// Images of this part.
    public let images: Int
    /// Those of them that an earlier run had finished.
    public let kept: Int
    /// SHA-256 over the lines of the manifest but its last, which has it, in hexadecimal.
    public let manifestDigest: String
  }

  let dataset: Dataset
  let request: ExportRequest
  private let plan: ExportPlan

  /// - Throws: `DatasetError.unknownSubset`, or ``ExportError`` if
  ///   the layout has no place for such images.
  public init(_ dataset: Dataset, _ request: ExportRequest) throws {
    // The manifest has the name of the subset as the dataset has it.
    var request = request
    if request.subset != nil {
      request.subset = try dataset.subsets(named: request.subset)[0].name
    }
    (self.dataset, self.request) = (dataset, request)
    plan = try ExportPlan(dataset, request)
  }

  /// Writes what is not yet there.
  ///
  /// - Parameter progress: Told on the calling thread how many images are done, and of how many.
  /// - Throws: ``ExportError``; what was finished is kept for the next run.
  public func run(
    to path: String, threads: Int, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Report {
    do {
      return try write(to: path, threads: threads, progress: progress)
    } catch let error as FileError {
      throw ExportError.file(error)
    }
  }

  private func write(
    to path: String, threads: Int, progress: (Int, Int) -> Void
  ) throws -> Report {
    let folder = try ExportFolder(path, part: request.part)
    let total = plan.count
    let head = ExportHead(dataset, request, images: total)
    let tables = plan.layout.companions()
    let journal = try ExportJournal(head, tables, plan, in: folder, part: request.part)
    for table in tables { try folder.put(table) }

    let units = plan.units[journal.finishedUnits...]
    let kept = plan.units[..<journal.finishedUnits].reduce(0) { $0 + $1.numbers.count }
    var done = kept
    progress(done, total)
    let finisher = ImageFinisher(dataset, plan.layout, threads: threads)
    var jobs = units.lazy.flatMap { unit in
      unit.numbers.lazy.map { (number: $0, container: unit.container) }
    }.makeIterator()
    let writer = ExportWriter(units, plan.layout, folder, journal)
    try overlapped(
      next: {
        var batch: [(number: UInt64, container: String?)] = []
        while batch.count < finisher.batchSize, let job = jobs.next() { batch.append(job) }
        return batch.isEmpty ? nil : batch
      },
      compute: { finisher.finish($0) },
      write: { result in
        for image in try result.get() {
          try writer.write(image)
          done += 1
        }
        progress(done, total)
      })
    for annotations in plan.annotations {
      let digest = try annotations.write(to: folder, threads: threads)
      try journal.add(ExportManifest.line(ofTable: annotations.path, digest))
    }
    let seal = try journal.finish()
    try folder.syncNames()
    return Report(images: total, kept: kept, manifestDigest: seal.sha256)
  }
}
