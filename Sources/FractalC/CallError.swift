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
    }
  }
}
