import FractalCore
import GRDB

extension Audit {
  /// Reads all systems and all maps side by side, once.
  func systems() throws -> [AuditFinding] {
    let systems = try RawStatement(
      db,
      """
      SELECT id, digest, maps, largest_singular_value, spectral_radius, sigma_factor,
        mean_log_contraction, label
      FROM system
      ORDER BY id
      """)
    let maps = try RawStatement(
      db,
      """
      SELECT system, position, a, b, c, d, e, f, weight
      FROM map
      ORDER BY system, position
      """)
    var (digests, counts, weights) = (AuditTally(), AuditTally(), AuditTally())
    var isMap = try maps.step()
    var content = SystemContent()
    while try systems.step() {
      let id = systems.integer(0)
      content.removeAll()
      var positionsAreRight = true
      while isMap, maps.integer(0) <= id {
        if maps.integer(0) == id {
          if maps.integer(1) != content.mapCount { positionsAreRight = false }
          content.append(
            AffineMap(
              a: maps.real(2), b: maps.real(3), c: maps.real(4), d: maps.real(5), e: maps.real(6),
              f: maps.real(7)), weight: maps.real(8))
        }
        isMap = try maps.step()
      }
      counts.checked += 1
      guard content.mapCount == systems.integer(2), positionsAreRight else {
        counts.fail(
          "\(systems.text(7)) has \(content.mapCount) maps in place of \(systems.integer(2))")
        continue
      }
      weights.checked += 1
      if abs(content.weightSum - 1) > FunctionSystem.weightTolerance {
        weights.fail("the weights of \(systems.text(7)) sum to \(content.weightSum)")
      }
      digests.checked += 1
      if systems.digest(1) != content.digest {
        digests.fail("\(systems.text(7)) has other maps than its digest")
      } else if content.numbers != SystemContent.Numbers(systems, from: 3) {
        digests.fail("\(systems.text(7)) has numbers that do not follow from its maps")
      }
    }
    if isMap { maps.stop() }
    return [
      digests.finding(
        "system-digests", "Systems whose digest and derived numbers follow from their maps."),
      counts.finding(
        "map-counts", "Systems with as many maps as their label says, numbered from 0."),
      weights.finding("weights-sum-to-one", "Systems whose weights sum to 1 within 1e-9."),
    ]
  }

  /// Each system came from somewhere.
  func systemsHaveOrigin() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(
      db,
      """
      SELECT s.label, EXISTS (SELECT 1 FROM system_origin AS so WHERE so.system = s.id)
      FROM system AS s
      ORDER BY s.id
      """)
    while try rows.step() {
      tally.checked += 1
      if rows.integer(1) == 0 { tally.fail("\(rows.text(0)) has no origin") }
    }
    return [tally.finding("systems-have-origin", "Systems that an origin brought in.")]
  }

  /// Each origin brought as many items as it promised.
  func originPromises() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(
      db, "SELECT origin, kind, name, promised, items FROM origin_overview ORDER BY origin")
    while try rows.step() {
      tally.checked += 1
      let (promised, items) = (rows.integer(3), rows.integer(4))
      if promised != items {
        tally.fail(
          """
          \(rows.text(1)) '\(rows.text(2))' (origin \(rows.integer(0))) promised \(promised) and \
          brought \(items); running it again continues it
          """)
      }
    }
    return [
      tally.finding("origin-promises", "Origins that brought as many items as they promised.")
    ]
  }
}
