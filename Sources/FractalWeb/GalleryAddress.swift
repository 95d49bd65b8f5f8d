/// The address that a gallery listens on.
package struct GalleryAddress: Hashable, Sendable {
  /// The address of a network interface of this machine: `127.0.0.1` for this machine only.
  package let host: String
  /// The port; 0 for any free port.
  package let port: Int

  /// An address.
  package init(host: String = "127.0.0.1", port: Int = 8470) {
    (self.host, self.port) = (host, port)
  }

  /// Whether only this machine can send requests.
  var isLoopback: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }

  /// The host names under which a browser reaches it; nil for any, because a network has its own
  /// names.
  func names(port: Int) -> Set<String>? {
    guard isLoopback else { return nil }
    return [host == "::1" ? "[::1]:\(port)" : "127.0.0.1:\(port)", "localhost:\(port)"]
  }
}
