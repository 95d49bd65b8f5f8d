import FractalDatasets
import FractalCatalog
import FractalRendering

extension Verification {
  /// Draws the measurements of a group again.
  func verify(
    measurements group: RecordGroup, _ catalog: Catalog, _ report: inout VerificationReport,
    _ pass: (Int) throws -> Void
  ) throws {
    let source = "protocol '\(group.name)', seed \(group.seed)"
    guard group.rendererVersion == rendererVersion else {
      report.skip(
        group.count, .measurement, source,
        reason: "drawn by renderer \(group.rendererVersion); this is renderer \(rendererVersion)")
      return try pass(group.count)
    }
    let measuring = try Measuring(
      catalog.protocolNamed(group.name), seed: group.seed, threads: threads)
    try compare(.measurement, source, &report, pass) {
      try catalog.measurements(group, from: $0, limit: Self.batchSize, where: chooses)
    } difference: { record in
      guard let system = record.content else { return "the maps are not a valid system" }
      let values = measuring.measure(system)
      if values.hitsDigest != record.value.hitsDigest { return "the hit grid differs" }
      return values == record.value ? nil : "the hit grid is the same, but a measured value differs"
    }
  }

  /// Makes the signatures of a group again.
  func verify(
    signatures group: RecordGroup, _ catalog: Catalog, _ report: inout VerificationReport,
    _ pass: (Int) throws -> Void
  ) throws {
    let closely = group.detail == .close ? ", close pass" : ""
    let source = "recipe '\(group.name)', seed \(group.seed)\(closely)"
    var reason: String?
    var recipe: Recipe?
    if group.version != Signature.version || group.rendererVersion != rendererVersion {
      reason = "made by another version of the method or the renderer"
    } else {
      recipe = try? Recipe(json: catalog.recipe(named: group.name).json)
      if recipe == nil { reason = "the recipe cannot be read" }
    }
    guard let recipe else {
      report.skip(group.count, .signature, source, reason: reason ?? "")
      return try pass(group.count)
    }
    let signing = Signing(recipe, seed: group.seed, threads: threads)
    try compare(.signature, source, &report, pass) {
      try catalog.signatures(group, from: $0, limit: Self.batchSize, where: chooses)
    } difference: { record in
      guard let system = record.content else { return "the maps are not a valid system" }
      let appearance = signing.sign(system, by: group.detail == .close ? .close : .glance)
      if appearance == Appearance(record.value) { return nil }
      return appearance.signature.density != record.value.density
        ? "the density differs" : "the density is the same, but the noise differs"
    }
  }
}
