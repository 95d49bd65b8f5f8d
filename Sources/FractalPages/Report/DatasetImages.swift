import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering
import Foundation

/// Some images of a dataset: an equal share of each subset, chosen by chance from a fixed seed.
struct DatasetImages {
  /// An image with what it shows.
  struct Tile {
    let number: UInt64
    let subset: String
    /// The names of its classes.
    let labels: [String]
    /// The boxes of its objects, as shares of the side: left, top, width, height. Only scenes have
    /// boxes.
    let boxes: [[Double]]
    /// Two for a pair, otherwise one.
    let pictures: [PNGImage]
  }

  let dataset: Dataset
  let tiles: [Tile]

  /// The number of images.
  static let count = 48
  /// The largest width and height of an image, in pixels.
  static let side = 128

  init(of dataset: Dataset, threads: Int) throws {
    self.dataset = dataset
    var tiles: [Tile] = []
    try dataset.drawPictures(Self.numbers(of: dataset), threads: threads) { account, pictures in
      let own = dataset.isMultiHot ? account.labels : [account.objects[0].classNumber]
      let side = Double(dataset.recipe.side)
      let boxes = dataset.isMultiHot ? account.objects.compactMap(\.box) : []
      tiles.append(
        Tile(
          number: account.index, subset: dataset.subset(of: account.index).name,
          labels: own.map { dataset.classes[$0] },
          boxes: boxes.map { box in
            [box.left, box.top, box.width, box.height].map { Double($0) / side }
          },
          pictures: pictures.map { $0.scaled(to: Self.side) }))
    }
    self.tiles = tiles
  }

  /// The numbers of the images, ascending.
  private static func numbers(of dataset: Dataset) -> [UInt64] {
    let subsets = dataset.subsets.prefix(count)
    guard !subsets.isEmpty else { return [] }
    let share = count / subsets.count
    var stream = NumberStream(seed: 5)
    return subsets.enumerated().flatMap { place, subset -> [UInt64] in
      let wanted = UInt64(place == 0 ? count - share * (subsets.count - 1) : share)
      guard subset.count > wanted else { return Array(subset.numbers) }
      var chosen: Set<UInt64> = []
      while chosen.count < wanted {
        chosen.insert(subset.numbers.lowerBound + stream.next(below: subset.count))
      }
      return chosen.sorted()
    }
  }

  /// All images in one picture, row by row, without their labels.
  func sheet() throws -> PNGImage {
    let pictures = tiles.flatMap(\.pictures)
    let (side, channels) = (pictures.first?.width ?? Self.side, dataset.recipe.channels)
    let layout = SheetLayout(columns: 8, side: side, channels: channels, gap: 2)
    let (width, height) = try layout.size(pictures: pictures.count)
    var sheet = layout.blank(width: width, height: height)
    for (place, picture) in pictures.enumerated() {
      layout.place(picture.pixels, number: place, on: &sheet, width: width)
    }
    return PNGImage(
      width: width, height: height, color: channels == 1 ? .grey : .rgb, pixels: sheet)
  }

  /// The images of each subset with their labels, and boxes on scenes.
  func html() throws -> HTML {
    try HTML(
      dataset.subsets.compactMap { subset in
        let own = tiles.filter { $0.subset == subset.name }
        guard !own.isEmpty else { return nil }
        return """
          <h3>Subset '\(subset.name)': \(own.count) of \(subset.count.grouped) images</h3>
          <div class="images">
          \(try own.map(Self.figure))
          </div>
          """
      })
  }

  private static func figure(_ tile: Tile) throws -> HTML {
    let all = tile.labels.isEmpty ? "no label" : tile.labels.joined(separator: ", ")
    let more = tile.labels.count > 2 ? " +\(tile.labels.count - 2)" : ""
    let short = tile.labels.isEmpty ? all : tile.labels.prefix(2).joined(separator: ", ") + more
    let pictures = try tile.pictures.map { picture -> HTML in
      """
      <span class="frame"><img src="\(try picture.dataAddress)" width="\(picture.width)" \
      height="\(picture.height)" alt="Image \("\(tile.number)") of '\(tile.subset)': \(all)">\
      \(boxes(tile.boxes))</span>
      """
    }
    return """
      <figure class="tile">\(pictures)\
      <figcaption title="\(all)">\(short)</figcaption></figure>
      """
  }

  private static func boxes(_ boxes: [[Double]]) -> HTML {
    guard !boxes.isEmpty else { return "" }
    let shapes = boxes.map { box -> HTML in
      let parts = box.map { PlotFrame.number($0 * 100) }
      return """
        <rect x="\(parts[0])" y="\(parts[1])" width="\(parts[2])" height="\(parts[3])"></rect>
        """
    }
    return """
      <svg class="boxes" viewBox="0 0 100 100" aria-hidden="true">\(shapes)</svg>
      """
  }
}

extension PNGImage {
  /// The picture within a page.
  var dataAddress: String {
    get throws {
      // Previews have few colours; other pictures stay as they are.
      "data:image/png;base64,\(Data(try encoded(indexed: true)).base64EncodedString())"
    }
  }
}
