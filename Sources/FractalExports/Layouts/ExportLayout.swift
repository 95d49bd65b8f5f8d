import FractalDatasets
import FractalPNG
import FractalRendering

/// How the images of a dataset become files.
protocol ExportLayout: Sendable {
  /// The file that holds many images of a subset, by its number there; nil if a picture is a file.
  func container(subset: String, number: Int) -> String?
  /// Where the pictures of an image stand; without pictures, where the image stands.
  func places(of number: UInt64, in container: String?) -> [ExportPlace]
  /// What labels an image, where that is not the folder it stands in.
  func target(of image: ExportedImage) -> ExportTarget?
  /// The bytes of an image that was drawn: for each file what it holds, or what is added to it.
  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) throws -> [ExportedFile]
  /// Whether masks are drawn, and are among the pictures of an image.
  var writesMasks: Bool { get }
  /// What follows the last image of a file that holds many.
  var closing: [UInt8] { get }
  /// Files that belong to the export whatever its part.
  func companions() -> [ExportedFile]
}

extension ExportLayout {
  func container(subset: String, number: Int) -> String? { nil }
  func target(of image: ExportedImage) -> ExportTarget? { nil }
  var writesMasks: Bool { false }
  var closing: [UInt8] { [] }
}

/// Where a picture stands in an export.
struct ExportPlace: Hashable, Sendable {
  /// The path in the folder of the export.
  let file: String
  /// Its name within the file, if that holds many.
  var member: String?
}

/// What labels an image: a member of a tar file, or a line.
struct ExportTarget: Hashable, Sendable {
  var member: String?
  let bytes: [UInt8]
}

/// A file, or what is added to one.
struct ExportedFile: Sendable {
  /// The path in the folder of the export.
  let path: String
  let bytes: [UInt8]
}

/// An image that was drawn, before it becomes files.
struct ExportedImage: Sendable {
  let account: ImageAccount
  /// Two for a pair, otherwise one; then as many masks, if the layout writes them.
  let pictures: [PNGImage]
}

/// `NAME-SUBSET-000017.tar`: one of the files that hold a subset's images.
func containerName(dataset: String, subset: String, number: Int, ending: String) -> String {
  let digits = "\(number)"
  return fileName("\(dataset)-\(subset)") + "-"
    + String(repeating: "0", count: max(0, 6 - digits.count)) + "\(digits).\(ending)"
}
