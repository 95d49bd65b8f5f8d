import FractalCatalog
import FractalCuration
import FractalPages

/// The classes that one class may be confused with, the nearest first.
struct NearestClasses: Encodable, Sendable {
  /// A class with the nearest pair of systems.
  struct Entry: Encodable, Sendable {
    let name: String
    /// A system of this class, and one of the other.
    let label: String
    let other: String
    /// Of their signatures, 0…1, and as a multiple of the smaller noise; nil if that is 0.
    let distance: Double
    let timesNoise: Double?
  }

  /// The classes of one class and one state of the file.
  struct Key: Hashable, Sendable {
    let name: Name
    let stamp: CatalogStamp
  }

  let entries: [Entry]
  /// The recipe and seed of the signatures; nil without signatures.
  let recipe: String?
  let seed: UInt64?
  /// How many systems of the class were compared with those of all others.
  let compared: Int

  /// The number of systems of a class that are compared.
  static let most = 4
  private static let shown = 12

  /// Compares signatures: a second for each compared system among a million.
  ///
  /// - Parameter labels: Systems of the class, at most ``most``.
  init(
    of name: Name, _ labels: [String], _ columns: SystemColumns, _ console: QueryConsole
  ) throws {
    let own = columns.sets(.class).set(name)
    // Counted from all classes, so not for each system.
    let classified = columns.classified
    let found = try NearestOutside(of: labels, in: console.catalog, limit: 60) { row in
      columns.place(ofRow: row).map {
        classified.contains($0) && own?.contains($0) != true
      } ?? false
    }
    (recipe, seed) = (found?.conditions.recipe, found?.conditions.seed)
    compared = labels.count
    var entries: [Entry] = []
    for pair in found?.pairs ?? [] where entries.count < Self.shown {
      let cards = try console.cards(of: [pair.system, pair.other])
      guard cards.count == 2, let other = cards[1].className,
        !entries.contains(where: { $0.name == other })
      else { continue }
      entries.append(
        Entry(
          name: other, label: cards[0].label, other: cards[1].label, distance: pair.distance,
          timesNoise: pair.timesNoise))
    }
    self.entries = entries
  }

  var html: HTML {
    guard let recipe, let seed else {
      return """
        <p class="faint">The systems have no signatures to compare. \
        <code>fractalog duplicates find --recipe classes --trial</code> makes them.</p>
        """
    }
    guard !entries.isEmpty else { return "<p class=\"faint\">There is no other class.</p>" }
    let items = entries.map { entry -> HTML in
      let address = Link.to(
        ["compare", entry.label, entry.other], [("recipe", recipe), ("seed", "\(seed)")])
      let distance: HTML =
        entry.timesNoise.map { "\(HTML.value($0)) times the noise" }
        ?? "distance \(HTML.value(entry.distance))"
      return """
        <li><span class="pair">\(Link.thumbnail(entry.label, side: 80))\
        \(Link.thumbnail(entry.other, side: 80))</span>\
        <a href="\(Link.page(["classes", entry.name]))">\(entry.name)</a>\
        <span><a href="\(address)">\(distance)</a></span></li>
        """
    }
    return """
      <p class="faint">The nearest system of each other class, beside \
      \(compared == 1 ? "this one" : "one of the first \(compared)"): the distance of their \
      signatures under recipe '\(recipe)'. Below about 1, they cannot be told apart.</p>
      <ul class="strip near">\(items)</ul>
      """
  }
}

extension Gallery {
  /// The nearest classes; nil while they are computed, which may take seconds in a large catalog.
  func nearestClasses(of name: Name, _ labels: [String]) async throws -> NearestClasses? {
    let columns = try await columns.current()
    let key = NearestClasses.Key(name: name, stamp: columns.stamp)
    return try await classNeighbours.value(key) { [readers] in
      try readers.with { try NearestClasses(of: name, labels, columns.systems, $0) }
    }
  }
}
