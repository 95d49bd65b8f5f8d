import FractalCatalog
import FractalCuration
import FractalDatasets

/// The dataset and the split that a verdict is about, and the sentences about them.
struct VerdictSubject {
  let catalog: Catalog
  /// nil if the catalog has no dataset.
  let dataset: DatasetSummary?
  /// nil if the catalog has no split.
  let split: SplitSummary?

  /// - Parameter name: The dataset; nil for the one that was created last.
  /// - Throws: `CatalogError.content(.unknown)` if there is no such dataset.
  init(_ name: String?, in catalog: Catalog) throws {
    self.catalog = catalog
    dataset =
      try name.map { try catalog.dataset(named: $0) }
      ?? catalog.datasets().max { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
    split =
      try dataset.map { try catalog.split(named: $0.split) }
      ?? catalog.splits().max { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
  }

  /// Whether the validation shows what was trained on.
  func leaks(_ nearest: NearestPairs?) throws -> Verdict.Sentence? {
    guard let split else { return nil }
    guard let leaks = try catalog.leaks(ofSplit: split.name) else {
      let systems = split.subsets.map(\.systems).max() ?? 0
      return Verdict.Sentence(
        text: """
          Every subset of split '\(split.name)' shows the same \(systems.grouped) systems in \
          other images: a validation measures whether known systems are recognised again.
          """, result: .notChecked, command: nil)
    }
    guard leaks.validated > 0, !leaks.others.isEmpty else { return nil }
    let others = leaks.others.map { "'\($0)'" }.joined(separator: " and ")
    let isKnown = leaks.compared == leaks.systems
    guard isKnown || leaks.alike > 0 else {
      return Verdict.Sentence(
        text: """
          Whether systems of \(others) look like systems of '\(leaks.training)' is not known: no \
          search for look-alikes has compared \((leaks.systems - leaks.compared).grouped) of \
          \(leaks.systems.grouped).
          """, result: .notChecked, command: nearest?.command)
    }
    var text = """
      \(leaks.alike.grouped) of \(leaks.validated.grouped) systems of \(others) look like a system \
      of '\(leaks.training)'; \(leaks.compared.grouped) of \(leaks.systems.grouped) were compared
      """
    if leaks.related > 0 {
      text += "; \(leaks.related.grouped) belong to a family with systems of '\(leaks.training)'"
    }
    var isFar = true
    if let nearest, let pair = nearest.pairs.first {
      isFar = pair.multiple > nearest.limit
      text += """
        ; the nearest pair is \(pair.readableMultiple) times the noise apart, \
        \(isFar ? "limit" : "within the limit of") \(nearest.limit.readable)
        """
    } else if let reason = nearest?.reason {
      text += "; the nearest pair is not known: \(reason)"
    }
    return Verdict.Sentence(
      text: text + ".",
      result: leaks.alike + leaks.related > 0 ? .fail : isKnown && isFar ? .pass : .notChecked,
      command: nearest?.command)
  }

  /// How many systems the split leaves out, and why.
  func exclusions() throws -> Verdict.Sentence? {
    guard let split else { return nil }
    let exclusions = try catalog.exclusions(ofSplit: split.name)
    let left = exclusions.reduce(0) { $0 + $1.count }
    let isShared = split.unit == .image
    let within =
      isShared
      ? split.subsets.map(\.systems).max() ?? 0 : split.subsets.reduce(0) { $0 + $1.systems }
    let reasons = SplitExclusion.Reason.allCases.compactMap { reason -> String? in
      let count = exclusions.filter { $0.reason == reason }.reduce(0) { $0 + $1.count }
      return count > 0 ? reason.clause(count) : nil
    }
    let inside = try catalog.countSetAside(inSplit: split.name)
    let text = """
      Split '\(split.name)' has \(within.grouped) of \((within + left).grouped) systems\
      \(reasons.isEmpty ? "" : "; left out are \(reasons.joined(separator: ", "))")\
      \(inside > 0 ? "; \(inside.grouped) of those in it are set aside" : "").
      """
    return Verdict.Sentence(text: text, result: inside > 0 ? .notChecked : .pass, command: nil)
  }

  /// How many classes and images the subsets have, and whether their systems are equally filled.
  func balance() throws -> Verdict.Sentence? {
    guard let split else { return nil }
    var parts: [String] = []
    for (place, subset) in split.subsets.enumerated() {
      let images = dataset.flatMap { $0.subsets.indices.contains(place) ? $0.subsets[place] : nil }
      parts.append(
        "'\(subset.name)' has "
          + (images.map { "\($0.images.grouped) images of " } ?? "")
          + "\(subset.classes.grouped) classes and \(subset.systems.grouped) systems")
    }
    let means =
      try split.unit == .image
      ? [] : catalog.values(of: .fillingRatio, inSplit: split.name)
    let known = means.filter { !$0.values.isEmpty }
    let filling = known.map { subset in
      "\((subset.values.reduce(0, +) / Double(subset.values.count)).readable) in '\(subset.subset)'"
    }
    let account =
      filling.count == split.subsets.count && !filling.isEmpty
      ? "; the mean filling ratio is \(filling.joined(separator: " and "))" : ""
    return Verdict.Sentence(
      text: parts.joined(separator: ", ") + account + ".", result: .pass, command: nil)
  }
}

extension SplitExclusion.Reason {
  /// So many systems that are left out, in a sentence.
  func clause(_ count: Int) -> String {
    let number = count.grouped
    return switch self {
    case .setAside: "\(number) set aside by a person"
    case .duplicate: "\(number) duplicates set aside by a search"
    case .unclassified: "\(number) in no class"
    case .unselected: "\(number) outside the selection"
    case .later: "\(number) added or classified later"
    }
  }
}
