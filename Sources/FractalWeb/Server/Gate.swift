import HTTPTypes
import Hummingbird
import Synchronization

/// Decides which requests are allowed, before anything is read.
final class Gate: Sendable {
  /// The host names under which a browser may reach this server; nil for any, if the user
  /// explicitly opened it to the network.
  private let hosts: Mutex<Set<String>?>
  /// Whether forms may change the catalog.
  private let allowsEdits: Bool

  init(hosts: Set<String>?, allowsEdits: Bool) {
    self.hosts = Mutex(hosts)
    self.allowsEdits = allowsEdits
  }

  /// Sets the names once the port is known.
  func open(hosts: Set<String>?) { self.hosts.withLock { $0 = hosts } }

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
    if let hosts = hosts.withLock({ $0 }), !hosts.contains(host) {
      let names = hosts.sorted().map { "http://\($0)/" }.joined(separator: " or ")
      throw WebError(
        .misdirectedRequest, "This gallery is not '\(host.prefix(200))'. Open it as \(names).")
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
        origin == nil || origin == "http://\(host)"
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
    guard origin == "http://\(host)", site == "same-origin" else {
      throw WebError(.forbidden, "A form of another site cannot change anything here.")
    }
    let type = head.headerFields[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else {
      throw WebError(
        .unsupportedMediaType, "A form must be sent as application/x-www-form-urlencoded.")
    }
    return false
  }
}
