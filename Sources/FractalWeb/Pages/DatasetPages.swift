import FractalCore
import FractalCatalog
import FractalDatasets
import FractalPages
import FractalRendering

/// The datasets of the catalog.
struct DatasetsPage: GalleryPage {
  let datasets: Listing
  let names: [String]

  var title: String { "Datasets" }

  var body: HTML {
    let links = names.map { "<li><a href=\"\(Link.to(["datasets", $0]))\">\($0)</a></li>" as HTML }
    return names.isEmpty
      ? "<p class=\"faint\">No datasets. <code>fractalog dataset create</code> makes one.</p>"
      : "<ul class=\"tiles\">\(links)</ul>\(datasets.html(thumbnails: false))"
  }
}

/// One dataset: its subsets, its label table, and the frequency of each label.
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
  let classes: [ClassCount]
  /// The number of images whose labels were counted; nil for all.
  let sampled: Int?

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

  /// The maximum number of labels on the page.
  private static let shown = 2000

  var title: String { "Dataset \(name)" }

  var body: HTML {
    let rows = subsets.map { subset -> HTML in
      """
      <tr><td><a href="\(Link.to(["datasets", name, "\(subset.first)"]))">\(subset.name)</a></td>\
      <td class="number">\("\(subset.first)")</td><td class="number">\("\(subset.images)")</td>\
      <td class="number">\
      <a href="\(Link.to(["systems"], [("split", split), ("subset", subset.name)]))">\
      \(subset.systems)</a></td></tr>
      """
    }
    let labels = classes.prefix(Self.shown).map { entry -> HTML in
      """
      <tr><td class="number">\(entry.number)</td>\
      <td><a href="\(Link.to(["systems"], [("class", entry.name)]))">\(entry.name)</a></td>\
      <td class="number">\(entry.images)</td></tr>
      """
    }
    var plot: HTML = ""
    if let histogram = Histogram(classes.map { Double($0.images) }) {
      plot = SVGHistogram(title: "Images per class", things: "classes", histogram: histogram).html
    }
    let counted =
      sampled.map {
        """
        A scene shows several classes at random. The counts are of the objects in \($0) images, \
        spread evenly.
        """
      } ?? "The counts are of all images."
    let cut: HTML =
      classes.count > Self.shown
      ? """
      <p>These are the first \(Self.shown) of \(classes.count) labels; \
      <a href="\(Link.to(["datasets", name + ".json"]))">the data of this page</a> has all.</p>
      """ : ""
    return """
      <p>Recipe <a href="queries/recipes">\(recipe)</a> (\(task)), seed \("\(seed)"), \
      <b>\("\(images)")</b> images. Digest <code>\(digest.hex)</code></p>
      <p><a href="\(Link.to(["systems"], [("dataset", name)]))">Its systems</a></p>
      \(DatasetImagePage.numberForm(name, images: images, value: nil))
      <div class="scroll"><table><thead><tr><th scope="col">subset</th>\
      <th scope="col">first image</th><th scope="col">images</th><th scope="col">systems</th></tr>\
      </thead><tbody>\(rows)</tbody></table></div>
      <h2>Label table</h2>
      <p class="faint">\(counted)</p>
      <div class="plots">\(plot)</div>
      <div class="scroll"><table><thead><tr><th scope="col">label</th><th scope="col">class</th>\
      <th scope="col">images</th></tr></thead><tbody>\(labels)</tbody></table></div>
      \(cut)
      """
  }
}

/// One image of a dataset with its boxes, and every random draw behind it.
struct DatasetImagePage: GalleryPage {
  let explanation: ImageExplanation
  let side: Int
  let images: UInt64
  let views: Int
  /// The path of the catalog.
  let path: String

  func encode(to encoder: any Encoder) throws { try explanation.encode(to: encoder) }

  var title: String { "\(explanation.dataset), image \(explanation.number)" }

  /// A field to go to any image.
  static func numberForm(_ dataset: String, images: UInt64, value: UInt64?) -> HTML {
    """
    <form class="filter" method="get" action="\(Link.to(["datasets", dataset]))">
    <label>Image <input name="image" type="number" min="0" max="\("\(max(images, 1) - 1)")" \
    required value="\(value.map { "\($0)" } ?? "0")"></label><button>Show</button></form>
    """
  }

  private func link(_ number: UInt64) -> String {
    Link.to(["datasets", explanation.dataset, "\(number)"])
  }

  var body: HTML {
    let number = explanation.number
    var around: [HTML] = []
    if number > 0 { around.append("<a rel=\"prev\" href=\"\(link(number - 1))\">previous (←)</a>") }
    if number + 1 < images {
      around.append("<a rel=\"next\" href=\"\(link(number + 1))\">next (→)</a>")
    }
    around.append(
      """
      <a class="random" data-images="\("\(images)")" \
      data-path="\(Link.to(["datasets", explanation.dataset]))/" \
      href="\(link((number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) % images))">\
      random (r)</a>
      """)
    let pictures = (0..<views).map { view -> HTML in
      let source = Link.to(
        ["datasets", explanation.dataset, "\(number).png"],
        [("view", view == 0 ? nil : "\(view)"), ("v", String(explanation.digest.hex.prefix(12)))])
      return """
        <div class="annotated"><img src="\(source)" width="\(2 * side)" height="\(2 * side)" \
        alt="Image \("\(number)") of \(explanation.dataset)">
        <svg viewBox="0 0 \(side) \(side)" aria-hidden="true">\(boxes(view))</svg></div>
        """
    }
    let objects = explanation.objects.enumerated().map { place, object -> HTML in
      let hidden: HTML =
        object.visiblePixels == 0 && object.pixels > 0 ? " <b class=\"fail\">hidden</b>" : ""
      return """
        <tr><td class="number">\(place + 1)</td><td>\(Link.thumbnail(object.system, side: 64))</td>\
        <td><a href="\(Link.to([object.system]))"><code>\(object.system)</code></a></td>\
        <td class="number">\(object.classNumber)</td><td>\(object.className)</td>\
        <td>\(object.isLabelled ? "yes" : "no")\(hidden)</td>\
        <td class="number">\(object.visiblePixels) of \(object.pixels)</td></tr>
        """
    }
    let names = zip(explanation.labels, explanation.classes).map { "\($0) \($1)" }
    return """
      <p>Subset <b>\(explanation.subset)</b>, image \("\(explanation.numberInSubset)") of it. \
      Labels: \
      <b>\(names.isEmpty ? "none" : names.joined(separator: ", "))</b></p>
      <nav class="pager" aria-label="Images">\(around)</nav>
      \(Self.numberForm(explanation.dataset, images: images, value: number))
      <div class="pictures">\(pictures)</div>
      <div class="scroll"><table><thead><tr><th scope="col">object</th><th scope="col">system</th>\
      <th scope="col">its label</th><th scope="col">class</th><th scope="col">name</th>\
      <th scope="col">labelled</th><th scope="col">visible pixels</th></tr></thead>
      <tbody>\(objects)</tbody></table></div>
      <h2>Every random draw</h2>
      <pre>\(explanation.json(indented: true))</pre>
      <h2>The same from the command line</h2>
      <pre>fractalog dataset render \(shellWord(explanation.dataset)) \("\(number)") \
      --catalog \(shellWord(path)) -o .</pre>
      """
  }

  /// The boxes of a picture's objects. Each picture of a pair has one box.
  private func boxes(_ view: Int) -> [HTML] {
    explanation.objects.enumerated().compactMap { place, object in
      guard views == 1 || place == view, let box = object.box else { return nil }
      return """
        <g class="\(object.isLabelled ? "labelled" : "unlabelled")">\
        <rect x="\(box[0])" y="\(box[1])" width="\(box[2])" height="\(box[3])"></rect>\
        <text x="\(box[0] + 2)" y="\(max(9, box[1] + 9))">\(object.classNumber)</text></g>
        """
    }
  }
}

extension Gallery {
  func datasetsPage() async throws -> DatasetsPage {
    try await read { console in
      DatasetsPage(
        datasets: try console.run(NamedQuery.named("datasets"), limit: 1000),
        names: try console.catalog.datasets().map(\.name))
    }
  }

  /// The page of a dataset, or a redirect to the image that its form requests.
  func dataset(_ name: String, _ request: WebRequest) async throws -> Reply {
    if let image = request.text("image") { return .seeOther(Link.to(["datasets", name, image])) }
    return try await show(datasetPage(name), request)
  }

  private func datasetPage(_ name: String) async throws -> DatasetPage {
    try await read { [self] console in
      let dataset = try self.dataset(named: name, console)
      let counts = LabelCounts(of: dataset)
      return DatasetPage(
        name: dataset.name, digest: dataset.digest, recipe: dataset.recipe.name,
        task: dataset.recipe.task.rawValue, seed: dataset.seed, images: dataset.count,
        split: dataset.summary.split,
        subsets: dataset.subsets.map {
          DatasetPage.Subset(
            name: $0.name, first: $0.numbers.lowerBound, images: $0.count,
            systems: $0.systemCount)
        },
        classes: dataset.classes.enumerated().map {
          DatasetPage.ClassCount(
            number: $0.offset, name: $0.element, images: counts.images[$0.offset])
        }, sampled: counts.sampled)
    }
  }

  /// The page of an image, or one of its pictures.
  func image(
    _ number: String, of name: String, _ request: WebRequest
  ) async throws -> Reply {
    guard let given = UInt64(number) else { throw WebError.noPage(request.address) }
    let dataset = try await read { [self] console in try self.dataset(named: name, console) }
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
