import Foundation
import Hummingbird
import Logging

/// A request on its way through the routes, with the parts of its path that a route names.
struct GalleryContext: RequestContext {
  let request: WebRequest
  var coreContext: CoreRequestContextStorage

  /// A decoded request.
  struct Source: RequestContextSource {
    let request: WebRequest
    var logger: Logger { Gallery.logger }
  }

  init(source: Source) {
    request = source.request
    coreContext = CoreRequestContextStorage(source: source)
  }

  /// The part of the path in the place of `{name}`.
  ///
  /// - Precondition: The route has this name.
  func part(_ name: String) -> String {
    // The router keeps the encoding of `WebRequest.route`.
    guard let part = parameters.get(name)?.removingPercentEncoding else {
      preconditionFailure("The route of '\(request.address)' has no part '\(name)'")
    }
    return part
  }
}
