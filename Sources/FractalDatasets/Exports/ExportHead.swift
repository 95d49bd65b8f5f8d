import FractalCatalog
import FractalRendering
import Foundation

/// What an export is of: the first line of its manifest.
struct ExportHead: Codable, Hashable, Sendable {
  /// The version of the manifest's form that is written, and the only one that is read.
  static let version = 2

  /// The version of the manifest's form.
  var manifest = Self.version
  let format: String
  let dataset: String
  let digest: String
  let recipe: String
  let rendererVersion: Int
  let seed: UInt64
  let subset: String?
  let compression: Int?
  let imagesPerFile: Int?
  /// Nil if folders have the names of their classes.
  let padNames: Bool?
  let shard: Int
  let shards: Int
  /// Of this part.
  let images: Int

  init(_ dataset: Dataset, _ request: ExportRequest, images: Int) {
    format = request.format.rawValue
    self.dataset = dataset.name
    digest = hex(dataset.digest)
    recipe = dataset.recipe.name
    rendererVersion = FractalRendering.rendererVersion
    seed = dataset.seed
    subset = request.subset
    compression = request.format.hasPictures ? request.compressionLevel : nil
    imagesPerFile = request.format.defaultImagesPerFile == nil ? nil : request.imagesPerFile
    padNames = request.padsNames ? true : nil
    (shard, shards) = (request.part.number, request.part.count)
    self.images = images
  }

  /// The line, with its end.
  var line: String {
    // Texts and whole numbers always have a JSON form.
    try! json(self) + "\n"
  }

  /// What a line states; nil if it is no head.
  init?(reading line: String) {
    guard let head = try? Self.decoder.decode(ExportHead.self, from: Data(line.utf8)) else {
      return nil
    }
    self = head
  }

  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }

  /// The first thing in which the export of another part of the same whole would not differ, and this
  /// one does: its name and both values.
  func difference(from other: ExportHead) -> (field: String, there: String, here: String)? {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "none" }
    func values(_ head: ExportHead) -> [(String, String)] {
      [
        ("manifest version", "\(head.manifest)"), ("format", "'\(head.format)'"),
        ("dataset", "'\(head.dataset)'"), ("recipe", "'\(head.recipe)'"),
        ("dataset digest", head.digest), ("renderer version", "\(head.rendererVersion)"),
        ("seed", "\(head.seed)"), ("subset", head.subset.map { "'\($0)'" } ?? "all subsets"),
        ("--compression", text(head.compression)), ("--shard-size", text(head.imagesPerFile)),
        ("--pad-names", head.padNames == true ? "given" : "not given"),
        ("--shard", head.shards == 1 ? "1/1" : "k/\(head.shards)"),
      ]
    }
    return zip(values(other), values(self)).first { Name(stored: $0.1) != Name(stored: $1.1) }
      .map { ($0.0, $0.1, $1.1) }
  }
}
