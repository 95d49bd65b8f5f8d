import FractalCore
import FractalDatasets
import FractalCatalog
import FractalRendering

/// The manifest of an export: JSON lines, first what it is an export of, then the tables, then a
/// line a picture, then the tables that are made after the pictures.
///
/// ```json
/// {"dataset":"main","digest":"…","format":"webdataset","recipe":"classes","renderer_version":1,…}
/// {"file":"classes.jsonl","sha256":"…"}
/// {"file":"main-train-000000.tar","image":17,"labels":[3],"member":"0017.png",
///  "pixels_sha256":"…","target_member":"0017.cls","target_sha256":"…"}
/// ```
///
/// Digests of pictures are over the pixels, row by row from the top, not over the files: these
/// differ between versions of zlib. Those of labels and tables are over their bytes. While the
/// export lasts, its name ends in `.unfinished`.
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

  /// The line of a table, with its end.
  static func line(_ table: ExportedFile) -> String {
    line(ofTable: table.path, .sha256(table.bytes))
  }

  /// The line of a table with this digest, with its end.
  static func line(ofTable path: String, _ digest: Digest) -> String {
    line([("file", .string(path)), ("sha256", .string(digest.hex))])
  }

  /// The line of a picture, with its end.
  static func line(
    _ place: ExportPlace, _ account: ImageAccount, pixelDigest: Digest, _ target: ExportTarget?
  ) -> String {
    line(
      known(place, account.index) + [
        ("labels", .numbers(account.labels)), ("member", place.member.map { .string($0) }),
        ("pixels_sha256", .string(pixelDigest.hex)),
        ("target_member", target?.member.map { .string($0) }),
        ("target_sha256", target.map { .string(Digest.sha256($0.bytes).hex) }),
      ])
  }

  /// How the line of a picture begins, as far as that is known before it is drawn.
  static func start(_ place: ExportPlace, _ number: UInt64) -> String {
    JSONValue.fields(known(place, number)).compact.dropLast() + ",\"labels\":["
  }

  private static func known(_ place: ExportPlace, _ number: UInt64) -> [(String, JSONValue?)] {
    [("file", .string(place.file)), ("image", .number(number))]
  }

  private static func line(_ fields: [(String, JSONValue?)]) -> String {
    JSONValue.fields(fields).compact + "\n"
  }
}
