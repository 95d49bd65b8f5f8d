/// A static file of the pages.
enum Asset {
  private static let style = "text/css; charset=utf-8"
  private static let script = "text/javascript; charset=utf-8"

  /// The type and the bytes of a file, by its name; nil if there is none.
  private static func file(_ name: String) -> (type: String, bytes: [UInt8])? {
    switch name {
    case "icon.svg": ("image/svg+xml", PackageResources.icon_svg)
    case "gallery.css": (style, PackageResources.gallery_css)
    case "duplicates.css": (style, PackageResources.duplicates_css)
    case "explore.css": (style, PackageResources.explore_css)
    case "acts.css": (style, PackageResources.acts_css)
    case "sql.css": (style, PackageResources.sql_css)
    case "acts.js": (script, PackageResources.acts_js)
    case "sql.js": (script, PackageResources.sql_js)
    case "completing.js": (script, PackageResources.completing_js)
    case "gallery.js": (script, PackageResources.gallery_js)
    case "brushing.js": (script, PackageResources.brushing_js)
    case "card.js": (script, PackageResources.card_js)
    case "choosing.js": (script, PackageResources.choosing_js)
    case "explore.js": (script, PackageResources.explore_js)
    case "content.css": (style, PackageResources.content_css)
    case "copying.js": (script, PackageResources.copying_js)
    case "fetching.js": (script, PackageResources.fetching_js)
    case "grid.js": (script, PackageResources.grid_js)
    case "keys.js": (script, PackageResources.keys_js)
    case "plane.css": (style, PackageResources.plane_css)
    case "plane.js": (script, PackageResources.plane_js)
    case "plane-drawing.js": (script, PackageResources.plane_drawing_js)
    case "plane-lasso.js": (script, PackageResources.plane_lasso_js)
    case "plane-pointers.js": (script, PackageResources.plane_pointers_js)
    case "plane-tiles.js": (script, PackageResources.plane_tiles_js)
    case "plane-view.js": (script, PackageResources.plane_view_js)
    case "picture.js": (script, PackageResources.picture_js)
    case "rows.js": (script, PackageResources.rows_js)
    case "selection.js": (script, PackageResources.selection_js)
    case "stretches.js": (script, PackageResources.stretches_js)
    case "waiting.js": (script, PackageResources.waiting_js)
    default: nil
    }
  }

  /// - Throws: ``WebError`` of status 404.
  static func reply(_ name: String, _ format: WebRequest.Format) throws(WebError) -> Reply {
    let name = "\(name).\(format.rawValue)"
    guard let file = file(name) else { throw .noPage("/assets/\(name)") }
    return Reply(type: file.type, bytes: file.bytes)
  }
}
