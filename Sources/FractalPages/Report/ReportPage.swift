import FractalDatasets

/// The frame of a page: a head that forbids everything outside the page, and its style sheet.
enum ReportPage {
  /// The page around a body.
  static func page(title: String, body: [HTML]) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="generator" content="fractalog">
    <title>\(title)</title>
    <style>\(ReportStyle.sheet)</style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// The page loads nothing and runs nothing.
  private static let policy: HTML =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
}
