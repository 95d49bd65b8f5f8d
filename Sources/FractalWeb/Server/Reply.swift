import FractalDatasets
import FractalPages
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A response, before it becomes an HTTP response.
struct Reply: ResponseGenerator, Sendable {
  var status: HTTPResponse.Status = .ok
  var type: String
  var bytes: [UInt8]
  /// How long a browser may cache it: not at all, or forever, if the address contains everything
  /// that decides it.
  var isForGood = false
  /// The target of a redirect, relative to the first page.
  var location: String?
  /// The file name for saving it.
  var fileName: String?
  /// The allowed methods, if the request used another one.
  var allowed: String?

  static let jsonType = "application/json; charset=utf-8"

  static func html(_ page: HTML, status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status: status, type: "text/html; charset=utf-8", bytes: Array(page.source.utf8))
  }

  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Reply {
    Reply(
      status: status, type: jsonType,
      bytes: Array(try FractalDatasets.json(value).utf8))
  }

  static func png(_ bytes: [UInt8]) -> Reply {
    Reply(type: "image/png", bytes: bytes)
  }

  static func seeOther(_ location: String) -> Reply {
    Reply(status: .seeOther, type: "text/plain; charset=utf-8", bytes: [], location: location)
  }

  /// The response with the headers of every page.
  var response: Response {
    var headers: HTTPFields = [
      .contentType: type,
      .contentLength: "\(bytes.count)",
      .cacheControl: isForGood ? "private, max-age=31536000, immutable" : "no-store",
      .contentSecurityPolicy: Self.policy,
      .xContentTypeOptions: "nosniff",
      // Without any referrer, browsers do not send the origin of a form either.
      HTTPField.Name("Referrer-Policy")!: "same-origin",
      HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
      HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
      HTTPField.Name("X-Frame-Options")!: "DENY",
    ]
    if let allowed { headers[.allow] = allowed }
    if let location { headers[.location] = location }
    if let fileName {
      headers[.contentDisposition] = "attachment; filename=\"\(fileName)\""
    }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  func response(from request: Request, context: some RequestContext) -> Response { response }

  /// Pages load nothing from other servers, and no text from a catalog can run.
  private static let policy = """
    default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'self'; frame-ancestors 'none'
    """
}
