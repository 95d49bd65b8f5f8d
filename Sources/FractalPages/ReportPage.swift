import FractalDatasets

/// The frame of a page: a head that forbids everything outside the page, and a style sheet.
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
    <style>\(style)</style>
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

  private static let style: HTML = """

    :root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1f; --faint: #6a6a72;
      --line: #d8d8de; --bar: #3b6ea8; --good: #1a7f37; --bad: #c21f2f; --open: #8a5a00; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #15161a; --ink: #e6e6ea; --faint: #9a9aa4; --line: #34353c;
        --bar: #7fb0e6; --good: #5fc97a; --bad: #ff7a85; --open: #e0b050; } }
    body { background: var(--ground); color: var(--ink); margin: 0;
      font: 15px/1.5 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
    h3 { font-size: 1rem; margin-bottom: .3rem; overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem .3rem 0;
      text-align: left; vertical-align: top; }
    th, td.pass, td.fail, td.open { white-space: nowrap; } \
    td:last-child { overflow-wrap: anywhere; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    .pass { color: var(--good); } .fail { color: var(--bad); font-weight: 600; }
    .open { color: var(--open); }
    .faint { color: var(--faint); } ul, ol { margin: .3rem 0 0; padding-left: 1.2rem; }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
      gap: 1rem 2rem; }
    figure { margin: 0; } figcaption { font-weight: 600; }
    svg { width: 100%; height: auto; } svg rect { fill: var(--bar); }
    svg line { stroke: var(--line); } svg text { fill: var(--faint); font-size: 11px; }
    svg text.end { text-anchor: end; }
    img { max-width: 100%; height: auto; image-rendering: auto; }
    code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }

    """
}
