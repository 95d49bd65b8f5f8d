import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import Foundation

/// Small datasets to export, of classes whose names are hard on file systems.
enum ExportExamples {
  static let classes = [
    "fern", "Fern", "a/b", "..", "100 %", "dot.", "tab le", "\"quoted\"", "ü~", "moss",
    String(repeating: "long", count: 60) + "1", String(repeating: "long", count: 60) + "2",
  ]

  /// A dataset of the recipe, but with small images of few points: train and val have six classes
  /// each.
  static func dataset(
    _ recipe: String, imagesPerClass: Int = 7, systemsPerClass: Int = 1, byImage: Bool = false,
    name: String = "small"
  ) throws -> Dataset {
    let catalog = try Catalog.inMemory()
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .import, name: "test", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
        promised: classes.count * systemsPerClass))
    let arrivals = (0..<classes.count * systemsPerClass).map { number in
      Arrival(
        system: SingularValuesSampler().system(seed: 7, index: UInt64(number)), number: number,
        className: classes[number % classes.count])
    }
    _ = try catalog.add(arrivals, to: origin.id)
    try catalog.createSplit(
      SplitRequest(
        name: "halves", unit: byImage ? .image : .class, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], images: byImage ? imagesPerClass : nil))
    let json = try Recipe.named(recipe).canonicalJSON
      .replacing(/"name":"[^"]*"/, with: "\"name\":\"tiny\"")
      .replacing(/"side":(224|362)/, with: "\"side\":32").replacing(
        "\"side\":112", with: "\"side\":16"
      )
      .replacing(/"points":[0-9]+/, with: "\"points\":500")
      .replacing(/"burn_in":[0-9]+/, with: "\"burn_in\":16")
      .replacing("\"masks\":10", with: "\"masks\":2")
    try catalog.createRecipe(name: "tiny", json: json)
    _ = try Dataset.create(
      name, split: "halves", recipe: "tiny", images: byImage ? .ofSplit : .perClass(imagesPerClass),
      seed: 3, in: catalog)
    return try Dataset(named: name, in: catalog)
  }

  /// The pixels of each picture of an image, as they are drawn without any export.
  static func pixels(_ dataset: Dataset) throws -> [[[UInt8]]] {
    var pixels: [[[UInt8]]] = []
    try dataset.drawPictures(Array(0..<dataset.count), threads: 1) { _, pictures in
      pixels.append(pictures.map(\.pixels))
    }
    return pixels
  }

  /// All files below a folder with their content.
  static func tree(_ path: String) throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      if !isFolder.boolValue {
        tree[name] = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
      }
    }
    return tree
  }

  /// The lines of a JSON lines file.
  static func lines(_ data: Data?) throws -> [[String: Any]] {
    try String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as! [String: Any]
    }
  }
}
