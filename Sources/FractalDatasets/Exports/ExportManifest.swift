import FractalCatalog
import FractalRendering
import Foundation

/// The manifest of an export: JSON lines, first what it is an export of, then a line a picture.
///
/// ```json
/// {"dataset":"main","digest":"…","format":"imagefolder","recipe":"classes","renderer_version":1,…}
/// {"file":"train/fern/0017.png","image":17,"labels":[3],"pixels_sha256":"…"}
/// {"file":"main-train-000000.tar","image":17,"labels":[3],"member":"0017.png","pixels_sha256":"…"}
/// ```
///
/// Digests are over the pixels, row by row from the top, not over the files: these differ between
/// versions of zlib. While the export lasts, its name ends in `.unfinished`.
enum ExportManifest {
  static let unfinished = ".unfinished"

  /// What the manifest of a part is called.
  static func name(of part: ExportPart) -> String {
    part == .whole ? "manifest.jsonl" : "manifest-\(part.number)-of-\(part.count).jsonl"
  }

  /// Whether a file in the folder of an export is a manifest.
  static func isManifest(_ name: String) -> Bool {
    name.wholeMatch(of: /manifest(-[0-9]+-of-[0-9]+)?\.jsonl(\.unfinished)?/) != nil
  }

  /// The line of a picture, with its end.
  static func line(
    _ place: ExportPlace, _ account: ImageAccount, pixelDigest: String
  ) -> String {
    start(place, account.index) + "\(account.labels.map { "\($0)" }.joined(separator: ","))],"
      + (place.member.map { "\"member\":\(json($0))," } ?? "")
      + "\"pixels_sha256\":\"\(pixelDigest)\"}\n"
  }

  /// How the line of a picture begins, as far as that is known before it is drawn.
  static func start(_ place: ExportPlace, _ number: UInt64) -> String {
    "{\"file\":\(json(place.file)),\"image\":\(number),\"labels\":["
  }
}

/// A line of a manifest, read back.
struct ManifestLine: Decodable, Hashable, Sendable {
  let file: String
  let image: UInt64
  let labels: [Int]
  let member: String?
  let pixelsSha256: String
}

/// What an export is of: the first line of its manifest.
struct ExportHead: Codable, Hashable, Sendable {
  /// The version of the manifest's form.
  var manifest = 1
  let format: String
  let dataset: String
  let digest: String
  let recipe: String
  let rendererVersion: Int
  let seed: UInt64
  let subset: String?
  let compression: Int?
  let imagesPerFile: Int?
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
        ("--shard", head.shards == 1 ? "1/1" : "k/\(head.shards)"),
      ]
    }
    return zip(values(other), values(self)).first { $0.1 != $1.1 }
      .map { ($0.0, $0.1, $1.1) }
  }
}
