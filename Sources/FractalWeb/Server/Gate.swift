import HTTPTypes
import Hummingbird
import Synchronization

/// Who may ask what, decided before anything is read.
final class Gate: Sendable {
  /// The names under which a browser may call this server; nil: any, because the server was opened
  /// to the network in so many words.
  private let hosts: Mutex<Set<String>?>
  /// Whether forms may change the catalog.
  private let allowsEdits: Bool

  init(hosts: Set<String>?, allowsEdits: Bool) {
    self.hosts = Mutex(hosts)
    self.allowsEdits = allowsEdits
  }

  /// Takes the names that hold now that the port is known.
  func open(hosts: Set<String>?) { self.hosts.withLock { $0 = hosts } }

  /// - Returns: Whether a page from elsewhere leads here, so that nothing costly is done unasked.
  /// - Throws: ``WebError``: 421 for a name that is not ours, which is how a page elsewhere would
  ///   reach in through DNS; 405 and 403 for what may not change anything.
  func check(_ head: HTTPRequest) throws(WebError) -> Bool {
    // The first one became the authority; servers and what stands before them may differ on which counts.
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
      else { throw WebError(.badRequest, "A request to see something has no body.") }
      // Other pages may lead here, but not make a browser ask for things unseen.
      let mode = head.headerFields[HTTPField.Name("Sec-Fetch-Mode")!]
      let destination = head.headerFields[HTTPField.Name("Sec-Fetch-Dest")!] ?? "document"
      let isFromHere = ["same-origin", "none"].contains(site)
      guard isFromHere || mode == "navigate" && destination == "document",
        origin == nil || origin == "http://\(host)"
      else { throw WebError(.forbidden, "Pages from elsewhere may lead here, and do no more.") }
      return !isFromHere
    case .post: break
    default: throw WebError(.methodNotAllowed, "The gallery knows GET, HEAD and POST.")
    }
    guard allowsEdits else {
      throw WebError(
        .forbidden,
        """
        This gallery only shows. Start it with 'fractalog serve --allow-edits' to change the catalog.
        """)
    }
    // A browser says with every form where the form came from.
    guard origin == "http://\(host)", site == "same-origin" else {
      throw WebError(.forbidden, "A form from elsewhere changes nothing here.")
    }
    let type = head.headerFields[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else {
      throw WebError(
        .unsupportedMediaType, "A form is sent as application/x-www-form-urlencoded.")
    }
    return false
  }
}
