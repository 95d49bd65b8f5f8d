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
  private let gate: Gate
  private let address: GalleryAddress
  private let routes: RouterResponder<GalleryContext>

  /// Creates a responder to requests for the host of an address.
  package init(gallery: Gallery, address: GalleryAddress) {
    self.gallery = gallery
    self.address = address
    gate = Gate(address, allowsEdits: gallery.allowsEdits)
    routes = gallery.routes
  }

  /// The response to a request, as Hummingbird requires it.
  package func respond(
    to request: Request, context: BasicRequestContext
  ) async throws -> Response {
    await response(to: request)
  }

  /// The response to a request; an error becomes a response, too.
  package func response(to request: Request) async -> Response {
    let path = address.stripped(request.head.path ?? "/")
    var head = request.head
    head.path = path.isEmpty || path.hasPrefix("?") ? "/" + path : path
    let request = Request(head: head, body: request.body)
    let wantsJSON =
      request.head.path?.prefix { $0 != "?" }.hasSuffix(".json") == true
      || request.headers[.accept]?.hasPrefix("application/json") == true
    let response: Response
    do {
      let own = try await admitted(request, wantsJSON)
      if path.isEmpty || path.hasPrefix("?") {
        // Without the slash, links of the page would lead beside it.
        return Reply.seeOther(address.basePath + "/" + path).response
      }
      // The routes answer HEAD as GET; only the body is left out.
      (head.method, head.path) = (own.isPost ? .post : .get, own.route)
      var answer = try await routes.respond(
        to: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
        context: GalleryContext(source: GalleryContext.Source(request: own)))
      if let location = answer.headers[.location] {
        answer.headers[.location] = own.root + location
      }
      response = answer
    } catch {
      response = refusal(WebError(error), request.head.path ?? "/", wantsJSON).response
    }
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// The decoded request, if the gate lets it in.
  private func admitted(
    _ request: Request, _ wantsJSON: Bool
  ) async throws -> WebRequest {
    let isFromElsewhere = try gate.check(request.head)
    let isPost = request.method == .post
    let own = try WebRequest(
      isPost: isPost, address: request.head.path ?? "/",
      form: isPost ? try await Self.form(of: request) : "", wantsJSON: wantsJSON)
    if isFromElsewhere, own.runsSQL {
      throw WebError(
        .forbidden, "A page of another site links here with SQL. Open it if you trust it:",
        link: own.address)
    }
    return own
  }

  private static func form(of request: Request) async throws -> String {
    let limit = WebRequest.longestForm(to: request.head.path ?? "/")
    do {
      let body = try await request.body.collect(upTo: limit)
      guard let form = String(validating: body.readableBytesView, as: UTF8.self) else {
        throw WebError(.badRequest, "The form is not UTF-8.")
      }
      return form
    } catch is NIOTooManyBytesError {
      throw WebError(
        .contentTooLarge, "The form is longer than \(limit) bytes.")
    }
  }

  /// An error as a page, or as JSON of the same form for all errors.
  private func refusal(_ error: WebError, _ address: String, _ wantsJSON: Bool) -> Reply {
    let body = ["error": ErrorBody(status: error.status.code, message: error.sentence)]
    var reply: Reply
    if wantsJSON, let json = try? Reply.json(body, status: error.status) {
      reply = json
    } else {
      reply = .html(
        PageFrame(of: gallery, at: address).page(ErrorPage(error: error)), status: error.status)
    }
    if error.status == .methodNotAllowed { reply.allowed = "GET, HEAD, POST" }
    return reply
  }

  private struct ErrorPage: HTMLPage {
    let error: WebError

    var title: String { error.status.reasonPhrase }

    var body: HTML {
      let link: HTML =
        error.link.map { "<p><a href=\"\(String($0.drop { $0 == "/" }))\">\($0)</a></p>" } ?? ""
      return "<p class=\"problem\">\(error.sentence)</p>\(link)"
    }
  }

  private struct ErrorBody: Encodable {
    let status: Int
    let message: String
  }
}
