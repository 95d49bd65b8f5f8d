import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// What an export is of: the first line of its manifest.
struct ExportHead: Encodable, Hashable, Sendable {
  /// The version of the manifest's form that is written, and the only one that is read.
  static let version = 3

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
  /// Nil if there are no masks.
  let masks: Bool?
  let shard: Int
  let shards: Int
  /// Of this part.
  let images: Int

  init(_ dataset: Dataset, _ request: ExportRequest, images: Int) {
    format = request.format.rawValue
    self.dataset = dataset.name
    digest = dataset.digest.hex
    recipe = dataset.recipe.name
    rendererVersion = FractalRendering.rendererVersion
    seed = dataset.seed
    subset = request.subset
    compression = request.format.hasPictures ? request.compressionLevel : nil
    imagesPerFile = request.format.defaultImagesPerFile == nil ? nil : request.imagesPerFile
    padNames = request.padsNames ? true : nil
    masks = request.writesMasks ? true : nil
    (shard, shards) = (request.part.number, request.part.count)
    self.images = images
  }

  /// The line, with its end.
  var line: String {
    // Texts and whole numbers always have a JSON form.
    try! json(self) + "\n"
  }

  /// What a line states; nil if it is no head.
  init?(reading line: [UInt8]) {
    guard let value = try? JSONParser.exactValue(of: line), let head = try? Self(value) else {
      return nil
    }
    self = head
  }

  private init(_ line: JSONValue) throws(JSONValue.UnexpectedField) {
    manifest = try line.required("manifest", \.integer)
    format = try line.required("format", \.text)
    dataset = try line.required("dataset", \.text)
    digest = try line.required("digest", \.text)
    recipe = try line.required("recipe", \.text)
    rendererVersion = try line.required("renderer_version", \.integer)
    seed = try line.required("seed", \.unsigned)
    subset = try line.optional("subset", \.text)
    compression = try line.optional("compression", \.integer)
    imagesPerFile = try line.optional("images_per_file", \.integer)
    padNames = try line.optional("pad_names", \.truth)
    masks = try line.optional("masks", \.truth)
    shard = try line.required("shard", \.integer)
    shards = try line.required("shards", \.integer)
    images = try line.required("images", \.integer)
  }

  /// The first thing in which the export of another part of the same whole would not differ, and
  /// this one does: its name and both values.
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
        ("--masks", head.masks == true ? "given" : "not given"),
        ("--shard", head.shards == 1 ? "1/1" : "k/\(head.shards)"),
      ]
    }
    return zip(values(other), values(self)).first { Name(stored: $0.1) != Name(stored: $1.1) }
      .map { ($0.0, $0.1, $1.1) }
  }
}
