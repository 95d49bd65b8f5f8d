import FractalCatalog
import FractalDatasets
import FractalPages

/// What the first page says of a catalog without a computation in the background.
struct HomeContent: Sendable {
  let counts: [HomePage.Count]
  let systems: [String]
  let images: [HomePage.Image]
}

/// The first page: what the catalog holds, what to do next, and whether it can be trusted.
struct HomePage: GalleryPage {
  /// The name of the file.
  let catalog: String
  let counts: [Count]
  /// What to do next; nil while it is being found out.
  let status: CatalogStatus?
  /// Systems that show what the catalog holds.
  let systems: [String]
  /// Images of its datasets.
  let images: [Image]
  /// The last audit; nil while the first one runs.
  let audit: Auditing.Outcome?

  init(
    catalog: String, content: HomeContent, status: CatalogStatus?, audit: Auditing.Outcome?
  ) {
    (self.catalog, self.status, self.audit) = (catalog, status, audit)
    (counts, systems, images) = (content.counts, content.systems, content.images)
  }

  /// The number of things of one kind.
  struct Count: Encodable, Sendable {
    let what: String
    let count: Int
    let link: String

    init(_ one: String, _ many: String, _ count: Int, link: String) {
      (what, self.count, self.link) = (count == 1 ? one : many, count, link)
    }
  }

  /// An image of a dataset.
  struct Image: Encodable, Sendable {
    let dataset: String
    let number: Int
    /// The beginning of the digest of the dataset.
    let version: String
  }

  var title: String { "Catalog" }

  var body: HTML {
    let tiles = counts.map { count -> HTML in
      """
      <li><a href="\(count.link)"><b>\(HTML.count(count.count))</b> \(count.what)</a></li>
      """
    }
    let plots = CatalogQuantity.allCases.map {
      HistogramFigure(title: $0.title, path: ["histograms", $0.rawValue]).html
    }
    return """
      \(strip)
      <h2>What it holds</h2>
      <ul class="tiles">\(tiles)</ul>
      <div class="two"><section><h2>What to do next</h2>
      \(next)</section>
      <section><h2>Can it be trusted?</h2>
      \(AuditVerdict(audit: audit, address: "./").html)</section></div>
      <h2>Distributions</h2>
      <div class="plots small">\(plots)</div>
      """
  }

  /// Fractals and images of datasets in one row, which scrolls where the window is narrow.
  private var strip: HTML {
    let fractals = systems.map { label -> HTML in
      "<li>\(Link.thumbnail(label, side: 144))</li>"
    }
    let images = images.map { image -> HTML in
      let source = Link.to(
        ["datasets", image.dataset, "\(image.number).png"], [("v", image.version)])
      return """
        <li><a class="thumbnail" href="\(Link.to(["datasets", image.dataset, "\(image.number)"]))">\
        <img src="\(source)" width="144" height="144" loading="lazy" \
        alt="Image \(image.number) of dataset \(image.dataset)"></a></li>
        """
    }
    guard !fractals.isEmpty || !images.isEmpty else {
      return "<p class=\"faint\">The catalog has no systems yet.</p>"
    }
    // Three fractals, then an image, and so on.
    var mixed: [HTML] = []
    var rest = images[...]
    for (place, fractal) in fractals.enumerated() {
      mixed.append(fractal)
      if place % 2 == 1, let image = rest.popFirst() { mixed.append(image) }
    }
    return """
      <ul class="strip" aria-label="Fractals and images of this catalog" tabindex="0">\
      \(mixed + rest)</ul>
      """
  }

  private var next: HTML {
    guard let status else { return Waiting(address: "./").html }
    guard let first = status.next else { return "<p>Nothing is missing.</p>" }
    let later = status.steps.dropFirst().map { step -> HTML in
      "<li>\(step.sentence)<br><code>\(step.command)</code></li>"
    }
    return """
      <p class="next">\(first.sentence)</p>
      <pre tabindex="0">\(first.command)</pre>
      \(later.isEmpty ? "" as HTML : "<p>After that:</p><ul class=\"plain\">\(later)</ul>")
      """
  }
}
