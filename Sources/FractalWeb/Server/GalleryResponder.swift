import FractalCatalog
import FractalDatasets
import FractalPages
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Answers every request with a page, data or an error sentence.
///
/// Use it to serve a gallery in your own server; ``Gallery/serve(_:onReady:)`` is such a server.
package struct GalleryResponder: HTTPResponder {
  let gallery: Gallery
  let gate: Gate

  /// Creates a responder to requests for the host of an address.
  package init(gallery: Gallery, address: GalleryAddress) {
    self.gallery = gallery
    gate = Gate(hosts: address.names(port: address.port), allowsEdits: gallery.allowsEdits)
  }

  /// The response to a request, as Hummingbird requires it.
  package func respond(
    to request: Request, context: BasicRequestContext
  ) async throws -> Response {
    await response(to: request)
  }

  /// The response to a request; an error becomes a response, too.
  package func response(to request: Request) async -> Response {
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
          .forbidden, "A page of another site links here with SQL. Open it if you trust it:",
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

  /// An error as a page, or as JSON of the same form for all errors.
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
