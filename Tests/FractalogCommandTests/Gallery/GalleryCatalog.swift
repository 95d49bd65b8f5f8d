import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import Foundation

/// A small catalog of everything that the gallery shows, in a folder of its own.
struct GalleryCatalog {
  let folder: URL
  var path: String { folder.appendingPathComponent("gallery.sqlite").path }

  /// Sixty systems, a pair in disguise among them; classes, one with a hostile name; a split; a
  /// dataset of classes and one of scenes; searches for disguises.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gallery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let catalog = try Catalog(path: path, access: .create)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 60).add(to: catalog, threads: 2)
    let one = try catalog.systems(limit: 1)[0].system
    let moved = try FunctionSystem(
      maps: one.maps.reversed().map { map in
        AffineMap(
          a: map.a, b: map.b, c: map.c, d: map.d, e: 2 * map.e, f: 2 * map.f)
      }, weights: one.weights.reversed())
    let origin = try catalog.beginOrigin(
      Origin(kind: .import, name: "test", version: "1", promised: 1)
    ).id
    _ = try catalog.add([Arrival(system: moved, number: 0)], to: origin, isLast: true)
    _ = try catalog.assignClasses(perClass: 3)
    try catalog.renameClass(try catalog.classes()[0].name, to: Self.hostileName)
    _ = try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .class, method: .exact, seed: 1,
        fractions: [("train", 0.8), ("val", 0.2)], keepTogether: []))
    for recipe in ["classes", "scenes", "anderson-2022-pairs"] {
      _ = try Dataset.create(
        "main-\(recipe)", split: "main", recipe: recipe, images: .perClass(10), seed: 5,
        in: catalog)
    }
    _ = try DuplicateFinding(
      DuplicateSearch(name: "disguises", rule: .disguise(tolerance: 1e-9)), threads: 1
    ).run(on: catalog)
    try catalog.close()
  }

  /// What must never come out as it is.
  static let hostileName = "<script>alert('é')</script> \"&"

  /// The representative of the first group of systems in disguise.
  func group() throws -> String {
    let catalog = try Catalog(path: path, access: .read)
    return try catalog.duplicateGroups(of: "disguises")[0].representative
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

extension GalleryCatalog {
  /// Adds systems as another process would.
  static func sample(_ count: Int, seed: Int, into catalog: Catalog) throws -> AdditionReport {
    try SamplerRun(SingularValuesSampler(), seed: UInt64(seed), count: count)
      .add(to: catalog, threads: 1)
  }
}
