import FractalFiles

// The names of the file, for the system and for SQLite.
extension CatalogFile {
  /// The path of the file, spelled so that SQLite reads it neither as a URI nor as ':memory:'.
  var location: String { path.hasPrefix("/") ? path : "./" + path }

  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The identity of the file, whatever its name; nil if there is no file.
  var identity: FileIdentity? { path.isEmpty ? nil : FileIdentity(location) }

  var immutableURI: String { uri + "?immutable=1" }

  var uri: String {
    let escaped = location.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0x80...:
        "%" + String(byte, radix: 16)
      default: String(UnicodeScalar(byte))
      }
    }
    // With an empty host, so that a path that begins with two slashes does not name a host.
    return (path.hasPrefix("/") ? "file://" : "file:") + escaped.joined()
  }
}
