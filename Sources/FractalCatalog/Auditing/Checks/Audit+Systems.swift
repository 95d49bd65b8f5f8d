import FractalCore
import GRDB

extension Audit {
  /// Reads all systems and all maps side by side, once.
  func systems() throws -> [AuditFinding] {
    let systems = try RawStatement(
      db,
      """
      SELECT id, digest, maps, largest_singular_value, spectral_radius, sigma_factor,
        mean_log_contraction
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
      let id = try systems.integer(0)
      content.removeAll()
      var positionsAreRight = true
      var damaged: DamagedValue?
      while isMap, try maps.integer(0) <= id {
        if try maps.integer(0) == id {
          if try maps.integer(1) != content.mapCount { positionsAreRight = false }
          do {
            content.append(try AffineMap(maps, from: 2), weight: try maps.real(8))
          } catch let damage as DamagedValue {
            damaged = damage
          }
        }
        isMap = try maps.step()
      }
      counts.checked += 1
      if let damaged {
        digests.checked += 1
        digests.fail("\(label(id)) is damaged: \(damaged)")
        continue
      }
      let mapCount = try systems.integer(2)
      guard content.mapCount == mapCount, positionsAreRight else {
        counts.fail("\(label(id)) has \(content.mapCount) maps instead of \(mapCount)")
        continue
      }
      weights.checked += 1
      if abs(content.weightSum - 1) > FunctionSystem.weightTolerance {
        weights.fail("the weights of \(label(id)) sum to \(content.weightSum)")
      }
      digests.checked += 1
      if systems.digestIfAny(1) != content.digest {
        digests.fail("the maps of \(label(id)) do not match its digest")
      } else if try SystemGeometry(systems, from: 3) != content.geometry {
        digests.fail("the derived numbers of \(label(id)) do not match its maps")
      }
    }
    if isMap { maps.stop() }
    return [
      digests.finding(
        "system-digests", "The maps of every system match its digest and derived numbers."),
      counts.finding(
        "map-counts", "Every system has the number of maps in its label, numbered from 0."),
      weights.finding("weights-sum-to-one", "The weights of every system sum to 1 within 1e-9."),
    ]
  }

  /// Each system has an origin.
  func systemsHaveOrigin() throws -> [AuditFinding] {
    let systems = try RawStatement(db, "SELECT id FROM system ORDER BY id")
    // Read from the index alone, side by side with the systems.
    let items = try RawStatement(db, "SELECT system FROM system_origin ORDER BY system")
    var tally = AuditTally()
    var isItem = try items.step()
    while try systems.step() {
      let id = try systems.integer(0)
      while isItem, try items.integer(0) < id { isItem = try items.step() }
      tally.checked += 1
      if try !isItem || items.integer(0) != id { tally.fail("\(label(id)) has no origin") }
    }
    if isItem { items.stop() }
    return [tally.finding("systems-have-origin", "Every system has an origin.")]
  }

  /// The label of a system. SQLite computes it on reading, so it is read only for failures.
  func label(_ system: Int64) -> String {
    let label = try? db.value("SELECT label FROM system WHERE id = ?", [system], as: String.self)
    return label ?? "system \(system)"
  }
}
