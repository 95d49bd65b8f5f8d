import FractalCore
import FractalDatasets
import FractalCatalog
import FractalRendering

/// The manifest of an export: JSON lines, first what it is an export of, then the tables, then a
/// line a picture.
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
    "{\"file\":\(json(table.path)),\"sha256\":\"\(Digest.sha256(table.bytes))\"}\n"
  }

  /// The line of a picture, with its end.
  static func line(
    _ place: ExportPlace, _ account: ImageAccount, pixelDigest: Digest, _ target: ExportTarget?
  ) -> String {
    start(place, account.index) + "\(account.labels.map { "\($0)" }.joined(separator: ","))],"
      + (place.member.map { "\"member\":\(json($0))," } ?? "")
      + "\"pixels_sha256\":\"\(pixelDigest)\"" + (target?.fields ?? "") + "}\n"
  }

  /// How the line of a picture begins, as far as that is known before it is drawn.
  static func start(_ place: ExportPlace, _ number: UInt64) -> String {
    "{\"file\":\(json(place.file)),\"image\":\(number),\"labels\":["
  }
}

extension ExportTarget {
  /// What the line of a picture says about it, to follow another field.
  fileprivate var fields: String {
    (member.map { ",\"target_member\":\(json($0))" } ?? "")
      + ",\"target_sha256\":\"\(Digest.sha256(bytes))\""
  }
}
