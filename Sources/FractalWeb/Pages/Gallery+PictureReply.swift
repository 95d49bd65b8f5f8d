import FractalCatalog

extension Gallery {
  func picture(of label: String, _ request: WebRequest) async throws -> Reply {
    guard request.format == .png else { throw WebError.noPage(request.address) }
    let wanted = PictureRequest(
      label: label, side: try request.number("side", in: Self.sides, default: 256),
      recipe: request.text("recipe"), seed: try request.seed(),
      index: try request.seed("index", default: 0))
    let picture = try await picture(wanted)
    var reply = Reply.png(picture.bytes)
    // Only then does the address contain everything that decides the picture.
    reply.isForGood =
      picture.label == wanted.label && wanted.recipe == nil
      && request.text("v") == Link.rendererVersion
    return reply
  }
}
