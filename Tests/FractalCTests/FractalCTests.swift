import FractalC
import FractalCChecks
import FractalCatalog
import FractalCore
import FractalDatasets
import Foundation
import Testing

struct FractalCTests {
  /// A file with datasets of 12 systems in 4 classes.
  private func catalog(at path: String) throws {
    let catalog = try Catalog(path: path, access: .create)
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .import, name: "jsonl", version: "1", sourceDigest: Array(repeating: 1, count: 32),
        promised: 12))
    let sampler = SingularValuesSampler()
    _ = try catalog.add(
      (0..<12).map {
        Arrival(
          system: sampler.system(seed: 3, index: $0), number: Int($0), className: "class-\($0 % 4)")
      }, to: origin.id)
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 2.0 / 3), ("val", 1.0 / 3)]))
    for (name, recipe) in [("scenes", "scenes"), ("pairs", "anderson-2022-pairs")] {
      _ = try Dataset.create(
        name, split: "main", recipe: recipe, images: .perClass(5), seed: 5, in: catalog)
    }
    try catalog.close()
  }

  @Test func aProgramInCUsesEveryFunction() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fractalc-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/fractals.sqlite"
    try catalog(at: path)
    #expect(fractalc_checks(path) == 0, "What was not so stands on standard error.")
  }
}
