import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering

/// The nearest pairs across the subsets of a split, side by side.
struct NearestFigure {
  let nearest: NearestPairs
  let catalog: Catalog

  private static let side = 160

  func html(threads: Int) throws -> HTML {
    guard nearest.reason == nil else {
      let command: HTML =
        nearest.command.map { " Run <code>\($0)</code>, then audit again." } ?? ""
      return """
        <h2>Nearest pairs across subsets</h2>
        <p class="open">\(nearest.reason ?? "").\(command)</p>
        """
    }
    return """
      <h2>Nearest pairs across subsets</h2>
      <p>\(account)</p>
      <div class="pairs">
      \(try nearest.pairs.map(figure))
      </div>
      """
  }

  /// What the pictures show.
  var account: String {
    """
    The systems of different subsets that look most alike by recipe '\(nearest.recipe ?? "")'. A \
    distance is a multiple of the noise: of how far apart two drawings of one system are. Up to \
    \(nearest.limit.readable), the search takes two systems as look-alikes. \
    \(nearest.account)
    """
  }

  private func figure(_ pair: NearestPairs.Pair) throws -> HTML {
    let isAlike = pair.multiple <= nearest.limit
    let one = try picture(pair.one.label, orientation: 0)
    let other = try picture(pair.other.label, orientation: pair.orientation)
    return """
      <figure class="pair"><div class="two">\
      \(try image(one, pair.one))\(try image(other, pair.other))</div>\
      <figcaption><b class="\(isAlike ? "fail" : "pass")">\(pair.readableMultiple) times the \
      noise</b> <span class="faint">limit \(nearest.limit.readable)</span>\
      <ul><li><code>\(pair.one.label)</code> in \(pair.one.subset)</li>\
      <li><code>\(pair.other.label)</code> in \(pair.other.subset)</li></ul></figcaption></figure>
      """
  }

  private func image(_ picture: PNGImage, _ member: NearestPairs.Member) throws -> HTML {
    """
    <img src="\(try picture.dataAddress)" width="\(picture.width)" height="\(picture.height)" \
    alt="System \(member.label), in subset \(member.subset)">
    """
  }

  /// The preview of a system, turned as its signature is nearest.
  private func picture(_ label: String, orientation: Int) throws -> PNGImage {
    let preview = try Preview(side: Self.side)
    let system = try catalog.system(labelled: label).system
    let pixels = DuplicateExplanation.oriented(
      preview.pixels(of: system, key: RenderKey(seed: 1)), side: Self.side, orientation,
      channels: preview.channels)
    return PNGImage(
      width: Self.side, height: Self.side, color: preview.channels == 1 ? .grey : .rgb,
      pixels: pixels)
  }
}

extension NearestPairs {
  /// What was compared, and how sure it is that no other pair is nearer, in sentences.
  package var account: String {
    let which =
      compared == systems
      ? "All \(systems.grouped) systems were compared."
      : "\(compared.grouped) of \(systems.grouped) systems were compared."
    return isCertain
      ? which : which + " A quick look chose the pairs for a close one and may have missed some."
  }
}

extension NearestPairs.Pair {
  /// The multiple of the noise, with two decimals.
  package var readableMultiple: String { ((multiple * 100).rounded() / 100).readable }
}
