import FractalCatalog
import FractalDatasets
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Gallery {
  /// The most connections that are open at once.
  private static let connections = 256

  /// Serves until the task is cancelled or the process is told to end.
  ///
  /// - Parameter onReady: Called once with the page's address.
  /// - Throws: ``GalleryError`` if the port cannot be had.
  public func serve(
    _ address: GalleryAddress, onReady: @escaping @Sendable (String) -> Void
  ) async throws {
    var logger = Logger(label: "gallery")
    logger.logLevel = .critical
    let responder = GalleryResponder(gallery: self, address: address)
    let application = Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [RequestDeadline()], idleTimeout: .seconds(30),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 40_000, maxHeaderListSize: 64_000, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: "fractalog",
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        responder.gate.open(hosts: address.names(port: port))
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        onReady("http://\(host):\(port)/")
      },
      logger: logger)
    // Another file may take the place of the catalog while nobody asks for anything.
    let watch = Task { [reading, readers, askers, path] in
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(1))
        try? await reading.run {
          readers.closeFormer()
          askers.closeFormer()
          Catalog.closeReplaced(at: path)
        }
      }
    }
    defer { watch.cancel() }
    do {
      try await application.runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw GalleryError.portTaken(address.port)
    } catch let error as IOError where error.errnoCode == EACCES {
      throw GalleryError.portForbidden(address.port)
    }
  }
}

/// Answers every request, with a page, data or a sentence.
struct GalleryResponder: HTTPResponder {
  let gallery: Gallery
  let gate: Gate

  init(gallery: Gallery, address: GalleryAddress) {
    self.gallery = gallery
    gate = Gate(hosts: address.names(port: address.port), allowsEdits: gallery.allowsEdits)
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let isHead = request.method == .head
    let address = request.head.path ?? "/"
    let wantsJSON =
      address.prefix { $0 != "?" }.hasSuffix(".json")
      || request.headers[.accept]?.hasPrefix("application/json") == true
    do {
      let isFromElsewhere = try gate.check(request.head)
      var form = ""
      if request.method == .post {
        let body = try await request.body.collect(upTo: WebRequest.longestForm)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
          throw WebError(.badRequest, "The form is not UTF-8.")
        }
        form = text
      }
      let own = try WebRequest(
        isPost: request.method == .post, address: address, form: form, wantsJSON: wantsJSON)
      if isFromElsewhere, own.runsSQL {
        throw WebError(
          .forbidden, "A page from elsewhere leads here with SQL. Open it if you trust it:",
          link: address)
      }
      return try await gallery.reply(to: own).response(isHead: isHead)
    } catch is NIOTooManyBytesError {
      return refusal(
        WebError(.contentTooLarge, "The form is longer than \(WebRequest.longestForm) bytes."),
        wantsJSON, isHead)
    } catch {
      return refusal(WebError(error), wantsJSON, isHead)
    }
  }

  /// An error as a page or, in one shape for all, as JSON.
  private func refusal(_ error: WebError, _ wantsJSON: Bool, _ isHead: Bool) -> Response {
    let allowed = error.status == .methodNotAllowed ? "GET, HEAD, POST" : nil
    let json = try? Reply.json(
      ["error": ErrorBody(status: error.status.code, message: error.sentence)],
      status: error.status)
    if wantsJSON, var json {
      json.allowed = allowed
      return json.response(isHead: isHead)
    }
    let link: HTML = error.link.map { "<p><a href=\"\($0)\">\($0)</a></p>" } ?? ""
    let page = PageFrame(gallery: gallery.name, allowsEdits: gallery.allowsEdits)
      .page(
        title: error.status.reasonPhrase, body: "<p class=\"problem\">\(error.sentence)</p>\(link)")
    var reply = Reply.html(page, status: error.status)
    reply.allowed = allowed
    return reply.response(isHead: isHead)
  }

  private struct ErrorBody: Encodable {
    let status: Int
    let message: String
  }
}
