import FractalCatalog
import FractalDatasets
import FractalPages

/// One image of a dataset with its boxes and objects; every random draw behind it is folded.
struct DatasetImagePage: GalleryPage {
  let explanation: ImageExplanation
  let side: Int
  let images: UInt64
  let views: Int
  /// The path of the catalog.
  let path: String

  func encode(to encoder: any Encoder) throws { try explanation.encode(to: encoder) }

  var title: String { "\(explanation.dataset), image \(explanation.number)" }

  private func link(_ number: UInt64) -> String {
    Link.to(["datasets", explanation.dataset, "\(number)"])
  }

  var body: HTML {
    let name = explanation.dataset
    let labels = zip(explanation.labels, explanation.classes).map { number, label -> HTML in
      """
      <a class="chip" href="\(Link.page(["datasets", name], [("class", label)]))">\("\(number)") \
      \(label)</a>
      """
    }
    let tile = ImageTile(
      image: explanation, side: side, views: views, shown: 2 * side, isLink: false)
    return """
      <p>Image \(HTML.count(explanation.numberInSubset)) of subset \
      <a href="\(Link.page(["datasets", name], [("subset", explanation.subset)]))">\
      \(explanation.subset)</a> of <a href="\(Link.page(["datasets", name]))">\(name)</a>. \
      Labels: \(labels.isEmpty ? "none" as HTML : "\(labels)")</p>
      \(navigation)
      <div class="image"><div class="pictures">\(tile.pictures)</div>
      <section><h2>Objects</h2>
      \(objects)</section></div>
      <h2>Every random draw</h2>
      <details><summary>The account of the image as JSON</summary>\
      <pre tabindex="0">\(explanation.json(indented: true))</pre></details>
      <h2>The same from the command line</h2>
      <pre tabindex="0">fractalog dataset render \(shellWord(name)) \("\(explanation.number)") \
      --catalog \(shellWord(path)) -o .</pre>
      <dl class="keys" hidden><div><dt><kbd>←</kbd> <kbd>→</kbd></dt>\
      <dd>the image before or after</dd></div>\
      <div><dt><kbd>r</kbd></dt><dd>a random image</dd></div>\
      <div><dt><kbd>b</kbd></dt><dd>show or hide boxes</dd></div></dl>
      """
  }

  private var navigation: HTML {
    let number = explanation.number
    let before: HTML =
      number > 0 ? "<a rel=\"prev\" href=\"\(link(number - 1))\">← previous</a>" : ""
    let after: HTML =
      number + 1 < images ? "<a rel=\"next\" href=\"\(link(number + 1))\">next →</a>" : ""
    let random = (number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) % images
    return """
      <form class="filter" method="get" action="\(Link.page(["datasets", explanation.dataset]))">
      <nav class="pager" aria-label="Images">\(before) \(after) \
      <a class="random" data-images="\("\(images)")" \
      data-path="\(Link.to(["datasets", explanation.dataset]))/" href="\(link(random))">random \
      <kbd>r</kbd></a></nav>
      <label>Image <input name="image" type="number" min="0" max="\("\(max(images, 1) - 1)")" \
      required value="\("\(number)")"></label><button>Show</button>
      \(BoxesSwitch.html)
      </form>
      """
  }

  private var objects: HTML {
    let rows = explanation.objects.enumerated().map { place, object -> [HTML] in
      let isHidden = object.visiblePixels == 0 && object.pixels > 0
      let state: HTML =
        object.isLabelled
        ? "<span class=\"pass\">labelled</span>" : "<span class=\"open\">no label</span>"
      return [
        Table.number("\(place + 1)"), Table.cell(Link.thumbnail(object.system, side: 64)),
        Table.cell("<a href=\"\(Link.to([object.system]))\"><code>\(object.system)</code></a>"),
        Table.number("\(object.classNumber)"),
        Table.cell(
          "<a href=\"\(Link.page(["classes", object.className]))\">\(object.className)</a>"),
        Table.cell("\(state)\(isHidden ? ", <b class=\"fail\">hidden</b>" as HTML : "")"),
        Table.number(
          "\(HTML.count(object.visiblePixels)) of \(HTML.count(object.pixels))"),
      ]
    }
    return Table(
      name: "Objects",
      heads: ["#object", "system", "its label", "#class", "name", "state", "#visible pixels"],
      rows: rows
    ).html
  }
}

extension Gallery {
  /// The page of an image, or one of its pictures.
  func image(
    _ number: String, of name: String, _ request: WebRequest
  ) async throws -> Reply {
    guard let given = UInt64(number) else { throw WebError.noPage(request.address) }
    if request.format == .html, try await datasetIfRead(named: name) == nil {
      return html(UnreadDatasetPage(name: name, address: request.address), request)
    }
    let dataset = try await dataset(named: name)
    let number = try dataset.numbering.number(given)
    let view = try request.number("view", in: 0...dataset.recipe.views - 1, default: 0)
    let image = try await self.image(number, of: dataset)
    if request.format == .png {
      var reply = Reply.png(image.pictures[view])
      // Another dataset may have this name later, unless the address contains the digest.
      reply.isForGood = request.text("v") != nil
      return reply
    }
    return try show(
      DatasetImagePage(
        explanation: image.explanation, side: dataset.recipe.side, images: dataset.count,
        views: dataset.recipe.views, path: path), request)
  }
}
