import Foundation
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalExports
import Testing

/// The program of "Writing a dataset as files".
func writingADatasetAsFiles() throws {
  let catalog = try Catalog.inMemory()
  _ = try SamplerRun(UniformSampler(), seed: 3, count: 6).add(to: catalog, threads: 2)
  _ = try catalog.assignClasses(perClass: 2)
  try catalog.createSplit(
    SplitRequest(
      name: "main", unit: .system, method: .exact, seed: 1,
      fractions: [("train", 0.5), ("val", 0.5)]))
  _ = try Dataset.create(
    "first", split: "main", recipe: "classes", images: .perClass(4), seed: 5, in: catalog)
  let dataset = try Dataset(named: "first", in: catalog)

  let folder = try Export(dataset, ExportRequest(.imagefolder))
  let written = try folder.run(to: "pictures", threads: 2)
  print(written.images, written.kept)  // 24 0
  print(folder.notes)  // what a reader of these files should know
  #expect(written.images == 24 && written.kept == 0)

  let tars = try Export(
    dataset, ExportRequest(.webdataset, subset: "train", imagesPerFile: 6))
  print(try tars.run(to: "train", threads: 2).images)  // 12, in two files
  let files = try FileManager.default.subpathsOfDirectory(atPath: "train")
  #expect(files.count { $0.hasSuffix(".tar") } == 2)

  let report = try ExportVerification.run(on: "pictures", threads: 2)
  print(report.checked, report.problems)  // 24 []
  #expect(report.checked == 24 && report.problems == [])

  if case .export(let summary) = try KnownFile(at: "pictures") {
    print(summary.dataset, summary.images)  // first 24
  }
}
