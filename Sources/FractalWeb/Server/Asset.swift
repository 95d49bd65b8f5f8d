/// A static file of the pages.
enum Asset {
  /// - Throws: ``WebError`` of status 404.
  static func reply(_ name: String, _ format: WebRequest.Format) throws(WebError) -> Reply {
    switch (name, format) {
    case ("gallery", .css):
      Reply(type: "text/css; charset=utf-8", bytes: PackageResources.gallery_css)
    case ("gallery", .js):
      Reply(type: "text/javascript; charset=utf-8", bytes: PackageResources.gallery_js)
    case ("icon", .svg):
      Reply(type: "image/svg+xml", bytes: PackageResources.icon_svg)
    default: throw .noPage("/assets/\(name).\(format.rawValue)")
    }
  }
}
