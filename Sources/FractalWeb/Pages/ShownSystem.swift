import FractalCatalog
import FractalDatasets
import FractalPages

/// A system in the grid. The script `card.js` builds the same from the data.
struct ShownSystem: Encodable, Sendable {
  let card: SystemCard

  /// A line about it: rounded for reading, and whole.
  struct About: Encodable, Sendable {
    let text: String
    let whole: String
  }

  private enum CodingKeys: String, CodingKey { case about, sets }

  /// Encodes the card, and the lines that the grid shows.
  func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(about, forKey: .about)
    try container.encode(sets, forKey: .sets)
  }

  private var about: About {
    let filling = card.fillingRatio.map { "filling \(Histogram.short($0))" } ?? "not measured"
    let whole = card.fillingRatio.map { "filling_ratio \($0)" } ?? "not measured"
    let maps = "\(card.maps) maps"
    return About(text: "\(filling) · \(maps)", whole: "\(whole) · \(maps)")
  }

  private var sets: String {
    [card.isSetAside ? "set aside" : nil, card.className].compactMap { $0 }
      .joined(separator: " · ")
  }

  var html: HTML {
    """
    <div class="card\(card.isSetAside ? " aside" : "")"><a href="\(Link.to([card.label]))">\
    <img src="\(Link.picture(card.label, side: 128))" width="128" height="128" \
    alt="The attractor of \(card.label)"><code>\(card.label)</code>\
    <span class="about" title="\(about.whole)">\(about.text)</span></a>\
    <span class="sets" title="\(sets)">\(sets)</span></div>
    """
  }
}
