import FractalCatalog
import FractalDatasets
import FractalPages

/// A system in the grid. The script `card.js` builds the same from the data.
struct ShownSystem: Encodable, Sendable {
  let card: SystemCard
  /// What the list is sorted by, if it is a measure.
  let measure: Measure?
  /// The value of that measure; NaN where there is none.
  let value: Double?

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
    let maps = "\(card.maps) maps"
    let shown = measure == .maps ? nil : measure
    if let shown, let value {
      guard !value.isNaN else {
        return About(text: "no \(shown.title)", whole: "no \(shown.title)")
      }
      return About(
        text: "\(Histogram.short(value)) · \(maps)",
        whole: "\(shown.rawValue) \(value) · \(maps)")
    }
    guard let filling = card.fillingRatio else {
      return About(text: "not measured · \(maps)", whole: "not measured · \(maps)")
    }
    return About(
      text: "filling \(Histogram.short(filling))", whole: "filling_ratio \(filling) · \(maps)")
  }

  private var sets: String {
    let tags = card.tags.map { $0.split(separator: ",").map { "#\($0)" }.joined(separator: " ") }
    return [card.isSetAside ? "set aside" : nil, tags, card.className].compactMap { $0 }
      .joined(separator: " · ")
  }

  var html: HTML {
    """
    <div class="card\(card.isSetAside ? " aside" : "")"><a href="\(Link.to([card.label]))">\
    <img src="\(Link.picture(card.label, side: 128))" width="128" height="128" \
    alt="The attractor of \(card.label)"><code>\(card.label)</code>\
    <span class="about" title="\(about.whole)">\(about.text)</span></a>\
    <span class="sets" title="\(sets)">\(sets)</span>\
    <a class="alike" href="\(Link.to(["systems"], [("near", card.label)]))" \
    aria-label="More like \(card.label)">More like this</a></div>
    """
  }
}
