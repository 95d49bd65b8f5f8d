import FractalDatasets
import FractalPages

/// The frame of every page.
struct PageFrame {
  /// The name of the catalog.
  let gallery: String
  let allowsEdits: Bool

  private static let links = [
    ("/", "Home"), ("/systems", "Systems"), ("/duplicates", "Duplicates"),
    ("/datasets", "Datasets"), ("/queries", "Queries"), ("/sql", "SQL"),
  ]

  /// A complete page.
  func page(title: String, body: HTML) -> HTML {
    let links = Self.links.map { "<a href=\"\($0.0)\">\($0.1)</a>" as HTML }
    let edits: HTML = allowsEdits ? "<span class=\"edits\">edits allowed</span>" : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) – \(gallery)</title>
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/assets/gallery.css">
      <script type="module" src="/assets/gallery.js"></script>
      </head>
      <body>
      <a class="skip" href="#main">Skip to content</a>
      <header><strong>\(gallery)</strong><nav aria-label="Pages">\(links)</nav>\
      \(edits)</header>
      <main id="main">
      <h1>\(title)</h1>
      \(body)
      </main>
      </body>
      </html>

      """
  }
}
