import FractalCuration
import FractalDatasets
import FractalCatalog
import FractalPNG
import FractalRendering
import Foundation

/// A dataset on the page: a few images of each subset with their labels, and the frequency of each
/// label.
struct DatasetFigure {
  /// The dataset; nil if it cannot be drawn.
  private let dataset: Dataset?
  private let name: String
  private let trouble: String

  /// The number of images shown of a subset.
  static let images = 6
  /// The number of images of a dataset whose labels are counted.
  private static let asked = 10_000
  private static let side = 112

  /// The figure of a dataset, or the reason why there is none.
  init(_ name: String, in catalog: Catalog) {
    self.name = name
    do {
      dataset = try Dataset(named: name, in: catalog)
      trouble = ""
    } catch {
      dataset = nil
      trouble = "\(error)"
    }
  }

  /// The sheets with the labels of their images, and the plot.
  func html(threads: Int) throws -> HTML {
    guard let dataset else { return "<section>\n<h3>\(name)</h3>\n<p>\(trouble)</p>\n</section>" }
    let recipe = dataset.summary.recipe.name
    let facts = "\(dataset.count) images of \(dataset.classes.count) classes by recipe '\(recipe)'"
    let sheets = try dataset.subsets.map { try sheet(of: $0, dataset, threads: threads) }
    return """
      <section>
      <h3>\(name)</h3>
      <p>\(facts), split '\(dataset.summary.split)', seed \("\(dataset.seed)"); \
      digest <code>\(dataset.digest.hex)</code></p>
      \(sheets)
      <div class="plots">\(labels(of: dataset))</div>
      </section>
      """
  }

  private func sheet(of subset: DatasetSubset, _ dataset: Dataset, threads: Int) throws -> HTML {
    let shown = min(UInt64(Self.images), subset.count)
    let numbers = (0..<shown).map { subset.numbers.lowerBound + $0 * (subset.count / shown) }
    let recipe = dataset.recipe
    let shrink = max(1, recipe.side / Self.side)
    let layout = SheetLayout(
      columns: Self.images * recipe.views, side: recipe.side / shrink, channels: recipe.channels,
      gap: 2)
    let (width, height) = try layout.size(pictures: numbers.count * recipe.views)
    var sheet = layout.blank(width: width, height: height)
    var (place, lines): (Int, [HTML]) = (0, [])
    try dataset.drawPictures(numbers, threads: threads) { account, pictures in
      for picture in pictures {
        layout.place(
          picture.shrunk(by: shrink).pixels, number: place, on: &sheet, width: width)
        place += 1
      }
      let labels = account.labels.map { "\($0) \(dataset.classes[$0])" }.joined(separator: ", ")
      lines.append("<li>image \("\(account.index)"): \(labels.isEmpty ? "no label" : labels)</li>")
    }
    let image = PNGImage(
      width: width, height: height, color: recipe.channels == 1 ? .grey : .rgb, pixels: sheet)
    let data = Data(try image.encoded()).base64EncodedString()
    return """
      <p>Subset '\(subset.name)', \("\(subset.count)") images:</p>
      <img src="data:image/png;base64,\(data)" width="\(width)" height="\(height)" \
      alt="\(lines.count) images of subset \(subset.name); the list below has their labels">
      <ol>
      \(lines)
      </ol>
      """
  }

  /// The frequency of each label in images spread over the dataset; for scenes, of their first
  /// objects.
  private func labels(of dataset: Dataset) -> HTML {
    let probe = DatasetProbe(dataset)
    let count = min(UInt64(Self.asked), dataset.count)
    var numbers = NumberStream(seed: 4)
    let labels = (0..<count).map { place -> Double in
      let number = count == dataset.count ? place : numbers.next(below: dataset.count)
      return Double(probe.subject(number, object: 0).classNumber)
    }
    guard let histogram = Histogram(labels) else { return "" }
    return SVGHistogram(title: "Label numbers", things: "images", histogram: histogram).html
  }
}

extension PNGImage {
  /// The picture at a fraction of its size: each pixel is the mean of a square of pixels.
  fileprivate func shrunk(by factor: Int) -> PNGImage {
    guard factor > 1 else { return self }
    let channels = color == .grey ? 1 : 3
    let (columns, rows) = (width / factor, height / factor)
    var small: [UInt8] = []
    small.reserveCapacity(columns * rows * channels)
    for row in 0..<rows {
      for column in 0..<columns {
        for channel in 0..<channels {
          var sum = 0
          for y in row * factor..<(row + 1) * factor {
            for x in column * factor..<(column + 1) * factor {
              sum += Int(pixels[(y * width + x) * channels + channel])
            }
          }
          small.append(UInt8(sum / (factor * factor)))
        }
      }
    }
    return PNGImage(width: columns, height: rows, color: color, pixels: small)
  }
}
