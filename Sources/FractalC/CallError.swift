import FractalCore
import FractalRendering

/// What a caller in C did wrong.
enum CallError: Error, Equatable {
  /// An argument is NULL and must not be.
  case null(String)
  /// A text is not UTF-8.
  case notUTF8(String)
  /// A number of threads that cannot be.
  case threads(Int32)
  /// A buffer is not of the size that the images take; needed is nil beyond what can be addressed.
  case size(buffer: String, given: UInt, needed: Int?, images: UInt)
  /// The room for previews is not of the size that they take.
  case previewSize(given: UInt, needed: Int?, previews: UInt)
  /// There is no colour map of this name.
  case colourMap(String)
  /// What the caller wants cannot be drawn.
  case preview(RenderingError)
  /// The caller's maps and weights are no system.
  case maps(FunctionSystemError)
}

extension CallError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  var description: String {
    switch self {
    case .null(let argument):
      "'\(argument)' is NULL. Give a pointer, as fractalog.h says."
    case .notUTF8(let argument):
      "'\(argument)' is not UTF-8. Give it in UTF-8."
    case .threads(let threads):
      "'threads' is \(threads). Give 1 to 1024, or 0 for as many as there are cores."
    case .size(let buffer, let given, let needed?, let images):
      """
      '\(buffer)' has \(given) bytes; \(images) images take \(needed). Give a buffer of this size, \
      which fractalog_dataset_shape() gives.
      """
    case .size(let buffer, _, nil, let images):
      "'\(buffer)' would be too large for any memory: \(images) images. Draw fewer at a time."
    case .previewSize(let given, let needed?, let previews):
      """
      'pixels' has \(given) bytes; \(previews) previews take \(needed). Give count × side × side \
      bytes with the colour map grey, otherwise three times as many.
      """
    case .previewSize(_, nil, let previews):
      "'pixels' would be too large for any memory: \(previews) previews. Draw fewer at a time."
    case .colourMap(let name):
      """
      There is no colour map '\(name)'. Give \
      \(ColourMap.allCases.map(\.rawValue).joined(separator: ", ")), or NULL.
      """
    case .preview(let error): "\(error)"
    case .maps(let error): "\(error)"
    }
  }
}
