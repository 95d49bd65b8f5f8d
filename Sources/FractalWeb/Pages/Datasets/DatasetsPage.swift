import FractalCatalog
import FractalPages

/// The datasets of the catalog, each with a few of its images.
struct DatasetsPage: GalleryPage {
  let entries: [Entry]
  /// The answer of the query 'datasets', for programs. It counts every system, so the page that
  /// people see does without.
  let datasets: Listing?
  let names: [String]

  /// A dataset.
  struct Entry: Encodable, Sendable {
    let name: String
    let recipe: String
    let split: String
    let images: Int
    let classes: Int
    let createdAt: String
    /// Numbers of images that are shown.
    let shown: [Int]
    /// The beginning of its digest.
    let version: String
  }

  /// The number of images of each dataset.
  static let images = 6

  var title: String { "Datasets" }

  var body: HTML {
    guard !entries.isEmpty else {
      return """
        <p class="faint">No datasets. <code>fractalog dataset create</code> makes one.</p>
        """
    }
    return entries.map { entry -> HTML in
      let images = entry.shown.map { number -> HTML in
        let source = Link.to(
          ["datasets", entry.name, "\(number).png"], [("v", entry.version)])
        return """
          <li><a class="thumbnail" href="\(Link.to(["datasets", entry.name, "\(number)"]))"><img \
          src="\(source)" width="168" height="168" loading="lazy" \
          alt="Image \(number) of \(entry.name)"></a></li>
          """
      }
      return """
        <section><h2><a href="\(Link.page(["datasets", entry.name]))">\(entry.name)</a></h2>
        <p>\(HTML.count(entry.images, "image", "images")) of \
        \(HTML.count(entry.classes, "class", "classes")) by recipe \
        <a href="\(Link.page(["recipes", entry.recipe]))">\(entry.recipe)</a>, split \
        <a href="\(Link.page(["splits", entry.split]))">\(entry.split)</a>\
        <span class="faint">, \(entry.createdAt)</span></p>
        <ul class="row contained">\(images)</ul></section>
        """
    }.joined
  }
}

extension Gallery {
  func datasetsPage(_ request: WebRequest) async throws -> DatasetsPage {
    try await read { console in
      let all = try console.catalog.datasets()
      return DatasetsPage(
        entries: try all.map { dataset in
          let all = dataset.subsets.reduce(0) { $0 + $1.images }
          let shown = min(DatasetsPage.images, all)
          return DatasetsPage.Entry(
            name: dataset.name, recipe: dataset.recipe.name, split: dataset.split, images: all,
            classes: try console.classCount(ofDataset: Name(stored: dataset.name)),
            createdAt: dataset.createdAt,
            shown: (0..<shown).map { all / shown * $0 + all / shown / 2 },
            version: String(dataset.digest.hex.prefix(12)))
        },
        datasets: request.format == .json
          ? try console.run(NamedQuery.named("datasets"), limit: 1000) : nil,
        names: all.map(\.name))
    }
  }
}
