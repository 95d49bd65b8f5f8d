import FractalCatalog
import FractalCuration
import FractalPages

/// The pairs of systems of different subsets that look most alike, as the page of a split shows
/// them: how close the validation comes to the training.
struct SplitPairs {
  let nearest: NearestPairs

  var html: HTML {
    if let reason = nearest.reason {
      let command: HTML =
        nearest.command.map { " <code>\($0)</code> makes it possible." } ?? ""
      return "<p class=\"faint\">\(reason).\(command)</p>"
    }
    let items = nearest.pairs.map { pair -> HTML in
      let address = Link.to(
        ["compare", pair.one.label, pair.other.label],
        [("recipe", nearest.recipe), ("seed", nearest.seed.map { "\($0)" })])
      let isAlike = pair.multiple <= nearest.limit
      return """
        <li><span class="pair">\(Link.thumbnail(pair.one.label, side: 96))\
        <span class="turned-\("\(pair.orientation)")">\
        \(Link.thumbnail(pair.other.label, side: 96))</span></span>\
        <span>\(pair.one.subset) and \(pair.other.subset)</span>\
        <a href="\(address)"\(isAlike ? " class=\"fail\"" as HTML : "")>\
        \(HTML.value(pair.multiple)) times the noise</a></li>
        """
    }
    return """
      <p class="faint">\(nearest.account) Up to \(HTML.value(nearest.limit)) times the noise, two \
      systems count as look-alikes. The second picture lies as the first.</p>
      <ul class="strip near">\(items)</ul>
      """
  }
}

extension Gallery {
  /// The nearest pairs across a split; nil while they are computed.
  func splitPairs(_ name: String) async throws -> NearestPairs? {
    let key = SplitKey(name: Name(stored: name), stamp: CatalogStamp(path: path))
    return try await nearestPairs.value(key) { [readers] in
      try readers.with { try NearestPairs(ofSplit: name, in: $0.catalog, threads: 1) }
    }
  }
}
