import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPages

extension Gallery {
  /// How long a page searches for images. Then it shows what it found, and offers to search on.
  private static let searchTime = Duration.milliseconds(50)

  /// The page of a dataset, or a redirect to the image that its form requests.
  func dataset(_ name: String, _ request: WebRequest) async throws -> Reply {
    if let image = request.text("image") { return .seeOther(Link.to(["datasets", name, image])) }
    let filter = try ImageFilter(request)
    if request.format == .html, try await datasetIfRead(named: name) == nil {
      return html(UnreadDatasetPage(name: name, address: request.address), request)
    }
    return try await show(datasetPage(name, filter), request)
  }

  private func datasetPage(_ name: String, _ filter: ImageFilter) async throws -> DatasetPage {
    let dataset = try await dataset(named: name)
    let (search, numbers) = try filter.search(in: dataset)
    return try await drawing.run { [self] in
      let end = ContinuousClock.now + Self.searchTime
      let found = search.run(
        in: dataset, numbers, count: DatasetPage.images, isBackwards: filter.until != nil
      ) { ContinuousClock.now > end }
      let counts = counts(of: dataset)
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
        }, sampled: counts.sampled, plot: Self.plot(of: counts),
        shown: try dataset.outlines(of: found.numbers, threads: 1),
        rest: found.rest.map { DatasetPage.Rest(first: $0.lowerBound, last: $0.upperBound - 1) },
        filter: filter,
        look: DatasetPage.Look(
          side: dataset.recipe.side, views: dataset.recipe.views,
          objects: dataset.recipe.task == .scenes ? dataset.recipe.composition?.objects : nil))
    }
  }

  private func counts(of dataset: Dataset) -> LabelCounts {
    let key = DatasetKey(name: Name(stored: dataset.name), digest: dataset.digest)
    if let known = labelCounts.value(key) { return known }
    let counts = LabelCounts(of: dataset)
    labelCounts.keep(counts, size: 1, under: key)
    return counts
  }

  private static func plot(of counts: LabelCounts) -> HTML {
    guard let histogram = Histogram(counts.images.map { Double($0) }) else { return "" }
    let plot = SVGHistogram(title: "Images per label", things: "labels", histogram: histogram)
    return "<div class=\"plots\">\(plot.html)</div>"
  }
}
