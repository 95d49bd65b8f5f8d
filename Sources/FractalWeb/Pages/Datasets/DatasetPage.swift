import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPages

/// One dataset: its images with boxes, filtered, and its label table.
struct DatasetPage: GalleryPage {
  let name: String
  let digest: Digest
  let recipe: String
  let task: String
  let seed: UInt64
  let images: UInt64
  /// The split whose systems it draws.
  let split: String
  let subsets: [Subset]
  /// The whole label table.
  let classes: [ClassCount]
  /// The number of images whose labels were counted; nil for all.
  let sampled: Int?
  /// The distribution of images per label.
  let plot: HTML
  /// The shown images.
  let shown: [ImageExplanation]
  /// The images that the search has not examined; nil if it examined all.
  let rest: Rest?
  let filter: ImageFilter
  let look: Look

  enum CodingKeys: String, CodingKey {
    case name, digest, recipe, task, seed, images, split, subsets, classes, sampled, shown,
      rest
  }

  /// A range of its images.
  struct Subset: Encodable, Sendable {
    let name: String
    let first: UInt64
    let images: UInt64
    let systems: Int
  }

  /// A class of the label table.
  struct ClassCount: Encodable, Sendable {
    let number: Int
    let name: String
    /// The number of counted images that show it.
    let images: Int
  }

  /// The images that a search has not examined.
  struct Rest: Encodable, Sendable {
    let first: UInt64
    let last: UInt64
  }

  /// How its pictures look.
  struct Look: Sendable {
    let side: Int
    let views: Int
    /// The numbers of objects that an image may have.
    let objects: ClosedRange<Int>?
  }

  /// The number of images on a page.
  static let images = 24
  /// The number of labels on a page.
  static let labels = 50

  var title: String { "Dataset \(name)" }

  var body: HTML {
    """
    <p>\(HTML.count(images, "image", "images")) of \
    \(HTML.count(classes.count, "class", "classes")) by recipe \
    <a href="\(Link.page(["recipes", recipe]))">\(recipe)</a> (\(task)), split \
    <a href="\(Link.page(["splits", split]))">\(split)</a>, seed \("\(seed)"). \
    <a href="\(Link.to(["systems"], [("dataset", name)]))">Its systems</a></p>
    \(form)
    <div class="beside">
    <section aria-label="Images">\(grid)</section>
    <aside aria-label="Labels"><h2>Labels</h2>\(labelTable)</aside>
    </div>
    <h2>Subsets</h2>
    \(subsetTable)
    <p class="faint">Digest <code>\(digest.hex)</code></p>
    <dl class="keys" hidden><div><dt><kbd>b</kbd></dt><dd>show or hide boxes</dd></div>\
    <div><dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>images before or after</dd></div>\
    <div><dt><kbd>r</kbd></dt><dd>a random image</dd></div></dl>
    """
  }

  private var form: HTML {
    let names = ([""] + subsets.map(\.name)).map { name -> HTML in
      """
      <option value="\(name)"\(name == (filter.subset ?? "") ? " selected" as HTML : "")>\
      \(name.isEmpty ? "all" : name)</option>
      """
    }
    var objects: HTML = ""
    if let range = look.objects, range.count > 1 {
      let options = ([nil] + range.map { Optional($0) }).map { count -> HTML in
        """
        <option value="\(count.map { "\($0)" } ?? "")"\
        \(count == filter.objects ? " selected" as HTML : "")>\
        \(count.map { "\($0)" } ?? "any")</option>
        """
      }
      objects = "<label>Objects <select name=\"objects\">\(options)</select></label>"
    }
    let random = (digest.firstWord ^ 0x9e37_79b9_7f4a_7c15) % max(1, images)
    return """
      <form class="filter" method="get" action="\(Link.page(["datasets", name]))">
      <label>Subset <select name="subset">\(names)</select></label>
      <label>Label <input name="class" id="where" size="16" value="\(filter.className ?? "")" \
      placeholder="name of a class"></label>
      \(objects)
      <label>From image <input name="from" size="9" inputmode="numeric" \
      value="\(filter.from.map { "\($0)" } ?? "")"></label>
      <button>Show</button>
      <a href="\(Link.page(["datasets", name]))">all</a>
      <a class="random" data-images="\("\(images)")" \
      data-path="\(Link.to(["datasets", name]))/" \
      href="\(Link.to(["datasets", name, "\(random)"]))">random image</a>
      \(BoxesSwitch.html)
      </form>
      """
  }

  private var grid: HTML {
    let tiles = shown.map { image in
      ImageTile(image: image, side: look.side, views: look.views, shown: 176, isLink: true).item
    }
    let none: HTML =
      rest == nil
      ? "<p>No image of the dataset fits.</p>"
      : "<p>None of the images that were examined fits. The search can go on.</p>"
    return """
      \(tiles.isEmpty ? none : "<ul class=\"images\">\(tiles)</ul>")
      \(pager)
      """
  }

  private var pager: HTML {
    let isBackwards = filter.until != nil
    var (before, after): (UInt64?, UInt64?) = (nil, nil)
    if let first = shown.first?.number, let last = shown.last?.number {
      before = first > firstNumber ? first : nil
      after = isBackwards || rest != nil ? last + 1 : nil
      if isBackwards, rest == nil { before = nil }
    } else if let rest {
      if isBackwards { before = rest.last + 1 } else { after = rest.first }
    }
    if !isBackwards, filter.from.map({ $0 <= firstNumber }) ?? true { before = nil }
    let place: HTML =
      shown.isEmpty
      ? ""
      : """
      <span>images \(HTML.count(shown.first?.number ?? 0)) to \
      \(HTML.count(shown.last?.number ?? 0))</span>
      """
    let back: HTML =
      before.map {
        """
        <a rel="prev" href="\(filter.address(name, until: $0, label: filter.label))">← before</a>
        """
      } ?? ""
    let on: HTML =
      after.map {
        """
        <a rel="next" href="\(filter.address(name, from: $0, label: filter.label))">\
        \(shown.isEmpty ? "search on" : "after") →</a>
        """
      } ?? ""
    return "<nav class=\"pager\" aria-label=\"Images\">\(back) \(place) \(on)</nav>"
  }

  /// The number of the first image that the filter allows.
  private var firstNumber: UInt64 {
    subsets.first { $0.name == filter.subset }?.first ?? 0
  }

  private var labelTable: HTML {
    let most = classes.map(\.images).max() ?? 0
    let rows = classes.dropFirst(filter.label).prefix(Self.labels).map { entry -> [HTML] in
      let own = Link.page(
        ["datasets", name], [("subset", filter.subset), ("class", entry.name)])
      return [
        Table.number("\(entry.number)"),
        Table.cell("<a href=\"\(own)\">\(entry.name)</a>"),
        Table.bar(entry.images, of: most),
      ]
    }
    let counted: HTML =
      sampled.map {
        "Images with an object of the class, among \($0.grouped) that are spread evenly."
      } ?? "Images of each class."
    let pager = Pager(
      name: "Labels", offset: filter.label, count: Self.labels, total: classes.count
    ) { offset in
      filter.address(name, from: filter.from, until: filter.until, label: offset ?? 0)
    }
    return """
      <p class="faint">\(counted)</p>
      \(plot)
      \(Table(name: "Labels", heads: ["#label", "class", "#images"], rows: rows).html)
      \(pager.html)
      """
  }

  private var subsetTable: HTML {
    let rows = subsets.map { subset -> [HTML] in
      let systems = Link.to(["systems"], [("split", split), ("subset", subset.name)])
      return [
        Table.cell(
          """
          <a href="\(Link.page(["datasets", name], [("subset", subset.name)]))">\(subset.name)</a>
          """),
        Table.number(HTML.count(subset.first)), Table.number(HTML.count(subset.images)),
        Table.number("<a href=\"\(systems)\">\(HTML.count(subset.systems))</a>"),
      ]
    }
    return Table(
      name: "Subsets", heads: ["subset", "#first image", "#images", "#systems"], rows: rows
    ).html
  }
}
