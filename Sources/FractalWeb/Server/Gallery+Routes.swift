import FractalPages
import Hummingbird

extension Gallery {
  /// The pages and pictures by their addresses.
  ///
  /// A route has no extension; ``WebRequest/format`` has it. Handlers throw ``WebError`` and the
  /// errors of the libraries below.
  var routes: RouterResponder<GalleryContext> {
    let router = Router(context: GalleryContext.self)
    router.add(middleware: NoRoute())
    for path in ["/", "index"] as [RouterPath] {
      router.get(path) { try await self.show(self.homePage(), $1.request) }
    }
    router.get("assets/{name}") { try Asset.reply($1.part("name"), $1.request.format) }
    router.get("systems/panel") { try await self.sidePanelReply($1.request) }
    router.get("histograms/{quantity}") {
      try await self.histogram($1.part("quantity"), $1.request)
    }
    addContent(to: router)
    addActs(to: router)
    router.get("systems") { try await self.systems($1.request) }
    router.get("map") { try await self.map($1.request) }
    router.get("plot") { try await self.plot($1.request) }
    router.get("plane/picture") { try await self.planePicture($1.request) }
    router.get("plane/tiles/{zoom}/{column}/{row}") {
      try await self.planeTile($1.part("zoom"), $1.part("column"), $1.part("row"), $1.request)
    }
    router.get("picture/{label}") { try await self.picture(of: $1.part("label"), $1.request) }
    router.get("ifs-{rest}") {
      try await self.show(self.systemPage("ifs-" + $1.part("rest"), $1.request), $1.request)
    }
    router.get("compare/{one}/{other}") {
      try await self.comparison($1.part("one"), $1.part("other"), $1.request)
    }
    router.get("duplicates") { try await self.show(self.searchesPage(), $1.request) }
    router.get("duplicates/{search}") {
      try await self.show(self.groupsPage($1.part("search"), $1.request), $1.request)
    }
    router.get("duplicates/{search}/{label}") {
      let decided = $1.request.text("decided")
      return try await self.show(
        self.groupPage($1.part("search"), $1.part("label"), decided: decided), $1.request)
    }
    router.post("duplicates/{search}/{label}") {
      try await self.edit($1.part("search"), group: $1.part("label"), $1.request.form)
    }
    return router.buildResponder()
  }

  /// A page, as HTML or as its data.
  func show(_ page: some GalleryPage, _ request: WebRequest) throws -> Reply {
    switch request.format {
    case .html: return html(page, request)
    case .json: return try .json(page)
    default: throw WebError.noPage(request.address)
    }
  }

  /// A page as HTML.
  func html(_ page: some HTMLPage, _ request: WebRequest) -> Reply {
    .html(PageFrame(of: self, at: request.address).page(page))
  }
}

/// A page of the gallery.
protocol HTMLPage: Sendable {
  var title: String { get }
  var body: HTML { get }
  /// The names of its own scripts among the assets: ES modules, loaded after that of all pages.
  var scripts: [String] { get }
  /// The names of its own style sheets among the assets.
  var styles: [String] { get }
}

extension HTMLPage {
  var scripts: [String] { [] }
  var styles: [String] { [] }
}

/// A page whose data the address with `.json` also returns.
protocol GalleryPage: HTMLPage, Encodable {}

/// Turns the router's error for a request without a route into ours.
private struct NoRoute: RouterMiddleware {
  func handle(
    _ request: Request, context: GalleryContext,
    next: (Request, GalleryContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      let address = context.request.address
      throw context.request.isPost
        ? WebError(.methodNotAllowed, "There is nothing to change at '\(address)'.")
        : .noPage(address)
    }
  }
}
