import HTTPTypes
import Hummingbird

/// Decides which requests are allowed, before anything is read.
struct Gate: Sendable {
  /// The names of this machine that no other machine can have. Any port may follow: a tunnel has a
  /// port of its own.
  private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

  /// Further host names, which the user gave.
  private let names: Set<String>
  /// Whether any host name will do, because the user opened the gallery to the network.
  private let isOpen: Bool
  /// Whether forms may change the catalog.
  private let allowsEdits: Bool

  init(_ address: GalleryAddress, allowsEdits: Bool) {
    names = address.names
    isOpen = !address.isLoopback
    self.allowsEdits = allowsEdits
  }

  /// - Returns: Whether the request comes from a link on another site. Such a request must not
  ///   start expensive work.
  /// - Throws: ``WebError``: 421 for a host name that is not ours, as in DNS rebinding; 405 and 403
  ///   for changes that are not allowed.
  func check(_ head: HTTPRequest) throws(WebError) -> Bool {
    // The first one became the authority. A proxy and a server may disagree about which one counts.
    guard head.headerFields[HTTPField.Name("Host")!] == nil else {
      throw WebError(.badRequest, "The request names its host twice. Name it once.")
    }
    let host = head.authority?.lowercased() ?? ""
    let name = Self.name(of: host)
    guard isOpen || Self.loopback.contains(name) || names.contains(name) else {
      throw WebError(
        .misdirectedRequest,
        """
        This gallery is not '\(host.prefix(200))'. Open it as localhost or 127.0.0.1, with the \
        port of the gallery or of your tunnel; or name the host when it starts: 'fractalog serve \
        --host NAME'.
        """)
    }
    let origin = head.headerFields[.origin]
    let site = head.headerFields[HTTPField.Name("Sec-Fetch-Site")!] ?? "same-origin"
    switch head.method {
    case .get, .head:
      guard head.headerFields[.transferEncoding] == nil,
        (head.headerFields[.contentLength] ?? "0") == "0"
      else { throw WebError(.badRequest, "A GET or HEAD request must not have a body.") }
      // Other sites may link here, but must not make a browser send requests in the background.
      let mode = head.headerFields[HTTPField.Name("Sec-Fetch-Mode")!]
      let destination = head.headerFields[HTTPField.Name("Sec-Fetch-Dest")!] ?? "document"
      let isFromHere = ["same-origin", "none"].contains(site)
      guard isFromHere || mode == "navigate" && destination == "document",
        origin == nil || isOwn(origin, host)
      else {
        throw WebError(
          .forbidden, "Another site asked for this. Other sites may only link to the gallery.")
      }
      return !isFromHere
    case .post: break
    default: throw WebError(.methodNotAllowed, "The gallery accepts only GET, HEAD and POST.")
    }
    guard allowsEdits else {
      throw WebError(
        .forbidden,
        """
        This gallery is read-only. Start it with 'fractalog serve --allow-edits' to change \
        the catalog.
        """)
    }
    // A browser sends the origin of a form with every form.
    guard isOwn(origin, host), site == "same-origin" else {
      throw WebError(.forbidden, "A form of another site cannot change anything here.")
    }
    let type = head.headerFields[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else {
      throw WebError(
        .unsupportedMediaType, "A form must be sent as application/x-www-form-urlencoded.")
    }
    return false
  }

  /// Whether a page of this origin is ours: it has the host of the request, or a name that the user
  /// gave, which a proxy may have replaced in the request.
  private func isOwn(_ origin: String?, _ host: String) -> Bool {
    guard let origin = origin?.lowercased() else { return false }
    let parts = origin.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, ["http", "https"].contains(parts[0]) else { return false }
    return parts[1] == host || names.contains(Self.name(of: String(parts[1])))
  }

  /// A host without its port.
  private static func name(of host: String) -> String {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
      host[host.index(after: colon)...].allSatisfy(\.isDigit)
    else { return host }
    return String(host[..<colon])
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
