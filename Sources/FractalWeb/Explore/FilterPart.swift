import FractalCatalog

/// One part of a filter, and the systems that meet it.
struct FilterPart: Sendable {
  /// What the part is about. A facet counts under all parts but its own.
  enum Subject: Hashable, Sendable {
    case range(Measure)
    case className, classified, split, selection, tag, origin, contractive, setAside, measured
    /// What no facet shows.
    case other
  }

  let subject: Subject
  let places: PlaceSet
}

/// The parts of a filter, intersected in every way that a page needs.
struct FilteredPlaces: Sendable {
  private let parts: [FilterPart]
  private let all: PlaceSet

  init(_ parts: [FilterPart], all: PlaceSet) { (self.parts, self.all) = (parts, all) }

  /// The systems that meet every part.
  var places: PlaceSet { places(without: nil) }

  /// The systems that meet every part but those about a subject.
  func places(without subject: FilterPart.Subject?) -> PlaceSet {
    parts.reduce(into: all) { places, part in
      if part.subject != subject { places.formIntersection(part.places) }
    }
  }

  /// Whether the filter has a part about a subject.
  func has(_ subject: FilterPart.Subject) -> Bool { parts.contains { $0.subject == subject } }
}

extension SystemFilter {
  /// The parts that the columns answer.
  ///
  /// - Throws: ``WebError`` of status 404 for a name that the catalog does not have.
  func parts(in columns: SystemColumns) throws(WebError) -> [FilterPart] {
    var parts = ranges.map { range in
      FilterPart(
        subject: .range(range.measure),
        places: PlaceSet(of: columns.values(of: range.measure), where: range.contains))
    }
    func add(_ subject: FilterPart.Subject, _ places: PlaceSet) {
      parts.append(FilterPart(subject: subject, places: places))
    }
    if let className {
      guard let places = columns.sets(.class).set(className) else {
        throw WebError(
          .notFound, "No class is named '\(className)'. All classes are at /queries/classes.")
      }
      add(.className, places)
    }
    if let split { add(.split, try Self.places(of: split, subset, in: columns)) }
    if let selection {
      guard let places = columns.sets(.selection).set(selection) else {
        throw WebError(
          .notFound,
          "No selection is named '\(selection)'. All selections are at /queries/selections.")
      }
      add(.selection, places)
    }
    if let tag {
      guard let places = columns.sets(.tag).set(tag) else {
        throw WebError(.notFound, "No tag is named '\(tag)'. The page of systems lists all tags.")
      }
      add(.tag, places)
    }
    if let origin {
      let numbers = columns.origins.indices.filter { columns.origins[$0].name == origin }
      let chosen =
        numbers.isEmpty
        ? columns.origins.indices.filter { "\(columns.origins[$0].number)" == origin.text }
        : numbers
      guard !chosen.isEmpty else {
        throw WebError(
          .notFound,
          "No origin has the name or number '\(origin)'. All origins are at /queries/origins.")
      }
      var places = PlaceSet(limit: columns.count)
      for number in chosen { places.formUnion(columns.sets(.origin).set(at: number)) }
      add(.origin, places)
    }
    func add(_ subject: FilterPart.Subject, _ isWanted: Bool?, _ places: () -> PlaceSet) {
      if let isWanted { add(subject, isWanted ? places() : places().inverse) }
    }
    add(.classified, isClassified) { columns.classified }
    add(.contractive, isContractive) { columns.contractive }
    add(.setAside, isSetAside) { columns.setAside }
    add(.measured, isMeasured) { columns.measured }
    return parts
  }

  private static func places(
    of split: Name, _ subset: Name?, in columns: SystemColumns
  ) throws(WebError) -> PlaceSet {
    guard let known = columns.splits.first(where: { $0.name == split }) else {
      throw WebError(
        .notFound, "No split is named '\(split)'. All splits are at /queries/splits.")
    }
    guard let subset else {
      return known.subsets.union
    }
    guard let places = known.subsets.set(subset) else {
      let names = known.subsets.names.map(\.text).joined(separator: ", ")
      throw WebError(.notFound, "Split '\(split)' has no subset '\(subset)'; it has \(names).")
    }
    return places
  }
}

extension SystemColumns {
  /// The systems whose maps are all contractions.
  var contractive: PlaceSet { PlaceSet(of: values(of: .largestSingularValue)) { $0 < 1 } }

  /// The systems in a class.
  var classified: PlaceSet { sets(.class).union }

  /// The systems with a measurement under protocol `settled`.
  var measured: PlaceSet { PlaceSet(of: values(of: .fillingRatio)) { !$0.isNaN } }
}
