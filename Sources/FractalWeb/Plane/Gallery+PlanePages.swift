import FractalCatalog

extension Gallery {
  /// The map of look-alikes: `recipe` and `seed` choose the layout, the rest is a filter.
  func map(_ request: WebRequest) async throws -> Reply {
    let (filter, address) = try planeFilter(request)
    let layouts = try await read { try $0.catalog.layouts() }
    let recipe = request.text("recipe")
    guard recipe != nil || !layouts.isEmpty else {
      let systems = try await systemCount().count
      return try show(NoLayoutPage(address: address, path: path, systems: systems), request)
    }
    let first =
      layouts.first { $0.recipe == recipe ?? "classes" && request.text("seed") == nil }
      ?? layouts.first
    let source = PlaneSource.layout(
      recipe: recipe ?? first?.recipe ?? "",
      seed: request.text("seed") == nil ? first?.seed ?? 1 : try request.seed())
    return try await planePage(source, filter, address, layouts, request)
  }

  /// Reads what the map shows first, so that its first view need not wait for it.
  func prepareMap() async throws {
    let loaded = try await columns.current()
    let layouts = try await read { try $0.catalog.layouts() }
    guard let layout = layouts.first(where: { $0.recipe == "classes" }) ?? layouts.first else {
      return
    }
    let source = PlaneSource.layout(recipe: layout.recipe, seed: layout.seed)
    _ = try await index(of: PlaneRequest(source, SystemFilter(), isColoured: false), in: loaded)
  }

  /// A plot of two measures, `x` and `y`; the rest is a filter.
  func plot(_ request: WebRequest) async throws -> Reply {
    let (filter, address) = try planeFilter(request)
    let known = try await columns.current().axes
    let standard: [Measure] = [.fillingRatio, .dimension, .sigmaFactor, .largestSingularValue]
    let usual = standard.filter { known[$0] != nil }
    func measure(_ field: String, _ other: Measure) throws(WebError) -> Measure {
      guard let name = request.text(field) else { return other }
      return try PlaneSource.measure("'\(field)'", name)
    }
    let source = PlaneSource.plot(
      try measure("x", usual.first ?? .maps), try measure("y", usual.dropFirst().first ?? .maps))
    return try await planePage(source, filter, address, [], request)
  }

  private func planeFilter(
    _ request: WebRequest
  ) throws(WebError) -> (SystemFilter, ListAddress) {
    var fields = request.query
    for name in PlaneTabs.fields { fields[name] = nil }
    var filter = try SystemFilter(fields: fields)
    (filter.order, filter.isDescending) = (nil, false)
    return (filter, ListAddress(request.query, filter))
  }

  private func planePage(
    _ source: PlaneSource, _ filter: SystemFilter, _ address: ListAddress,
    _ layouts: [StoredLayout], _ request: WebRequest
  ) async throws -> Reply {
    let columns = try await columns.current()
    let plane = PlaneRequest(
      source, filter, isColoured: try PlaneRequest.isColoured(request))
    let index = try await index(of: plane, in: columns)
    let all = try await places(of: filter, in: columns).count
    var axes: [PlanePage.ShownAxis] = []
    if case .plot(let x, let y) = source, let across = columns.axes[x], let up = columns.axes[y] {
      axes = [PlanePage.ShownAxis(x, across), PlanePage.ShownAxis(y, up)]
    }
    return try show(
      PlanePage(
        source: source, address: address, total: index.count, missing: all - index.count,
        axes: axes, layouts: layouts, measures: Measure.allCases.filter { columns.axes[$0] != nil },
        colours: try await colours(of: plane, index, in: columns), path: path), request)
  }
}
