import FractalDatasets
import FractalPages

/// The frame of every page.
struct PageFrame {
  /// The name of the catalog.
  let gallery: String
  let allowsEdits: Bool
  /// The first page, as the address of this page sees it.
  let root: String
  /// The path and query of this page.
  let address: String

  /// The pages of the header.
  private static let links = [
    ("", "Home"), ("systems", "Systems"), ("map", "Map"), ("classes", "Classes"),
    ("splits", "Splits"), ("datasets", "Datasets"), ("duplicates", "Duplicates"),
    ("selections", "Selections"), ("recipes", "Recipes"), ("origins", "Origins"),
    ("audit", "Audit"), ("queries", "Queries"), ("sql", "SQL"), ("history", "History"),
  ]

  /// The frame of a page at an address of the gallery.
  init(of gallery: Gallery, at address: String) {
    self.gallery = gallery.name
    allowsEdits = gallery.allowsEdits
    root = WebRequest.root(of: address)
    self.address = String(address.drop { $0 == "/" })
  }

  /// A complete page.
  func page(_ page: some HTMLPage) -> HTML {
    let links = Self.links.map { path, name -> HTML in
      let mark: HTML = path == section ? " aria-current=\"page\"" : ""
      return "<a href=\"\(path.isEmpty ? "./" : path)\"\(mark)>\(name)</a>"
    }
    let styles = (["gallery", "content"] + page.styles).map {
      "<link rel=\"stylesheet\" href=\"assets/\($0).css\">" as HTML
    }
    let scripts = (["gallery"] + page.scripts).map {
      "<script type=\"module\" src=\"assets/\($0).js\"></script>" as HTML
    }
    let edits: HTML = allowsEdits ? "<span class=\"edits\">edits allowed</span>" : ""
    return """
      <!DOCTYPE html>
      <html lang="en" data-preview="\(Link.rendererVersion)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <base href="\(root)">
      <title>\(page.title) – \(gallery)</title>
      <link rel="icon" href="assets/icon.svg" type="image/svg+xml">
      \(styles)
      \(scripts)
      </head>
      <body>
      <a class="skip" href="\(address)#main">Skip to content</a>
      <header><strong>\(gallery)</strong><nav aria-label="Pages">\(links)</nav>\
      \(edits)</header>
      <main id="main">
      <h1>\(page.title)</h1>
      \(page.body)
      </main>
      \(page.scripts.contains("acts") ? ActBar.html(allowsEdits: allowsEdits) : "")
      </body>
      </html>

      """
  }

  /// The part of the gallery that the page belongs to: the first part of its path.
  private var section: String {
    let first = String(address.prefix { !"/?".contains($0) })
    return first.hasPrefix("ifs-") ? "systems" : first
  }
}
