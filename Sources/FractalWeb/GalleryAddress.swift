/// The address that a gallery listens on, and those under which browsers may ask for it.
package struct GalleryAddress: Hashable, Sendable {
  /// The address of a network interface: `127.0.0.1` or `::1` for this machine only.
  package let host: String
  /// The port; 0 for any free port.
  package let port: Int
  /// Host names under which browsers may ask, besides those of this machine.
  package let names: Set<String>
  /// The path in front of every address, with a slash before it and none after it; or empty.
  ///
  /// A proxy may send it or leave it out.
  package let basePath: String

  /// An address.
  package init(
    host: String = "127.0.0.1", port: Int = 8470, names: Set<String> = [], basePath: String = ""
  ) {
    (self.host, self.port, self.basePath) = (host, port, basePath)
    self.names = Set(names.map { $0.lowercased() })
  }

  /// Whether only this machine can send requests.
  var isLoopback: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }

  /// An address of the gallery without the path in front.
  func stripped(_ address: String) -> String {
    guard !basePath.isEmpty, address.hasPrefix(basePath) else { return address }
    let rest = address.dropFirst(basePath.count)
    return rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?") ? String(rest) : address
  }
}
