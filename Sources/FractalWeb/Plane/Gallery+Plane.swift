import FractalCatalog
import FractalDatasets
import FractalPNG

/// The points of a plane do not change while the file does not.
struct PlanePointsKey: Hashable, Sendable {
  let source: PlaneSource
  let stamp: CatalogStamp
}

/// The index of a plane does not change while its filter and the file do not.
struct PlaneKey: Hashable, Sendable {
  let source: PlaneSource
  let filter: SystemFilter
  let stamp: CatalogStamp
}

/// What a request asks of a plane.
struct PlaneRequest: Sendable {
  let source: PlaneSource
  let filter: SystemFilter
  /// Whether colours show the classes.
  let isColoured: Bool

  init(_ source: PlaneSource, _ filter: SystemFilter, isColoured: Bool) {
    (self.source, self.filter, self.isColoured) = (source, filter, isColoured)
  }

  /// Whether an address asks for colours by class.
  ///
  /// - Throws: ``WebError`` of status 400.
  static func isColoured(_ request: WebRequest) throws(WebError) -> Bool {
    switch request.text("colour") {
    case nil: return false
    case "class": return true
    case let other?:
      throw WebError(
        .badRequest, "'colour' has '\(other.prefix(100))'. Colours can show the 'class'.")
    }
  }

  /// The plane and the filter of an address.
  ///
  /// - Throws: ``WebError`` of status 400.
  init(_ request: WebRequest) throws(WebError) {
    guard let text = request.text("points") else {
      throw WebError(
        .badRequest, "'points' is missing. Give map:RECIPE:SEED or plot:MEASURE:MEASURE.")
    }
    source = try PlaneSource(text)
    var fields = request.query
    (fields["points"], fields["colour"]) = (nil, nil)
    var filter = try SystemFilter(fields: fields)
    // The order does not matter here.
    (filter.order, filter.isDescending) = (nil, false)
    self.filter = filter
    isColoured = try Self.isColoured(request)
  }

  /// What the index and the colours of the plane are kept under.
  func key(_ columns: CatalogColumns.Loaded) -> PlaneKey {
    PlaneKey(source: source, filter: filter, stamp: columns.stamp)
  }
}

extension Gallery {
  /// Where the systems are on a plane.
  ///
  /// - Throws: ``WebError`` or `CatalogError` of status 404 without such a layout.
  func points(of source: PlaneSource, in columns: CatalogColumns.Loaded) async throws
    -> PlanePoints
  {
    let key = PlanePointsKey(source: source, stamp: columns.stamp)
    return try await planePoints.value(key, size: { $0.size }) { [self] in
      try await readPoints(of: source, in: columns)
    }
  }

  private func readPoints(
    of source: PlaneSource, in columns: CatalogColumns.Loaded
  ) async throws -> PlanePoints {
    switch source {
    case .layout(let recipe, let seed):
      return try await read { console in
        let layout = try console.catalog.layout(recipe: recipe, seed: seed)
        return PlanePoints(try console.catalog.points(of: layout), in: columns.systems)
      }
    case .plot(let x, let y):
      return try await reading.run {
        guard let across = columns.axes[x], let up = columns.axes[y] else {
          let missing = columns.axes[x] == nil ? x : y
          throw WebError(
            .notFound,
            """
            No system has a value of '\(missing.rawValue)'. \
            \(missing.needsMeasuring ? "Run 'fractalog measure' first." : "Add systems first.")
            """)
        }
        return PlanePoints((x, across), (y, up), in: columns.systems)
      }
    }
  }

  /// The systems of a filter on a plane.
  func index(
    of request: PlaneRequest, in columns: CatalogColumns.Loaded
  ) async throws -> PlaneIndex {
    try await planes.value(request.key(columns), size: { $0.size }) { [self] in
      let points = try await points(of: request.source, in: columns)
      let places = try await places(of: request.filter, in: columns)
      return try await reading.run { PlaneIndex(places, at: points) }
    }
  }

  /// The colours of a plane; nil without.
  func colours(
    of request: PlaneRequest, _ index: PlaneIndex, in columns: CatalogColumns.Loaded
  ) async throws -> PlaneColours? {
    guard request.isColoured else { return nil }
    return try await planeColours.value(request.key(columns), size: { $0.size }) { [self] in
      try await reading.run { PlaneColours(index, columns.systems) }
    }
  }

  /// The systems inside a lasso.
  func places(of lasso: Lasso, in columns: CatalogColumns.Loaded) async throws -> PlaceSet {
    let points = try await points(of: lasso.plane, in: columns)
    return try await reading.run {
      var places = PlaceSet(limit: columns.systems.count)
      let box = lasso.box
      for place in 0..<columns.systems.count {
        let (x, y) = (points.xs[place], points.ys[place])
        guard box.x.contains(x), box.y.contains(y), lasso.contains(x, y) else { continue }
        places.insert(place)
      }
      return places
    }
  }

  /// A tile of a plane, as JSON.
  func planeTile(
    _ zoom: String, _ column: String, _ row: String, _ request: WebRequest
  ) async throws -> Reply {
    guard request.format == .json else { throw WebError.noPage(request.address) }
    let address = try PlaneTile.Address(zoom, column, row, request.address)
    let wanted = try PlaneRequest(request)
    let columns = try await columns.current()
    let index = try await index(of: wanted, in: columns)
    let colours = try await colours(of: wanted, index, in: columns)
    return try await reading.run {
      try .json(PlaneTile(address, index, columns.systems, colours))
    }
  }

  /// The whole plane as a picture, for browsers without scripts: the more systems, the darker.
  func planePicture(_ request: WebRequest) async throws -> Reply {
    guard request.format == .png else { throw WebError.noPage(request.address) }
    let wanted = try PlaneRequest(request)
    let columns = try await columns.current()
    let index = try await index(of: wanted, in: columns)
    return try await drawing.run {
      try .png(PlanePicture(index).image.encoded(compressionLevel: 1))
    }
  }
}
