/// Why a gallery cannot be opened.
package enum GalleryError: Error, Equatable, Sendable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// Only the administrator may listen on the port.
  case portForbidden(Int)
}

extension GalleryError: CustomStringConvertible {
  /// What was given, what is wrong, what to do.
  package var description: String {
    switch self {
    case .portTaken(let port):
      """
      Another program listens on port \(port), perhaps another gallery. Give another --port, or 0 \
      for any that is free.
      """
    case .portForbidden(let port):
      """
      You are not permitted to listen on port \(port). Give a --port from 1024 on, or 0 for any \
      that is free.
      """
    }
  }
}
