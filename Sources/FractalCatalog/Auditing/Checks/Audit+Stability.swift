import GRDB

extension Audit {
  /// Counts degenerate and unstable measurements. These are notes, not failures: both are
  /// properties of a system, and you choose with selections.
  func measurementsStable() throws -> [AuditFinding] {
    var tally = AuditTally()
    var (thin, escaped, unstable, several) = (0, 0, 0, 0)
    var run: SeedRun?
    func close() {
      guard let run, run.count > 1 else { return }
      several += 1
      guard run.most - run.least > Self.unstableFilling else { return }
      unstable += 1
      tally.note("\(label(run.system)) fills \(run.least) to \(run.most), depending on the seed")
    }
    let rows = try RawStatement(
      db,
      """
      SELECT system, protocol, filling_ratio, drawn_points
      FROM measurement
      ORDER BY system, protocol, seed
      """)
    while try rows.step() {
      tally.checked += 1
      let (system, ratio) = (try rows.integer(0), try rows.real(2))
      let isEmpty = try rows.integer(3) == 0
      if isEmpty { escaped += 1 }
      if ratio < Self.thinFilling { thin += 1 }
      if isEmpty || ratio < Self.thinFilling {
        tally.note("\(label(system)) fills \(ratio)\(isEmpty ? ", because no point is drawn" : "")")
      }
      if run?.add(ratio, system, try rows.integer(1)) != true {
        close()
        run = SeedRun(system: system, protocol: try rows.integer(1), least: ratio, most: ratio)
      }
    }
    close()
    let (unmeasured, systems) = try self.unmeasured()
    tally.leave(
      unmeasured, "\(unmeasured) of \(systems) systems are not measured",
      command: "fractalog measure")
    return [
      tally.finding(
        "measurements-stable",
        """
        Measurements, for information: \(thin) have a filling ratio below \(Self.thinFilling), and \
        \(escaped) show no point. Of \(several) systems measured with several seeds, \(unstable) \
        differ by more than \(Self.unstableFilling).
        """)
    ]
  }

  private func unmeasured() throws -> (unmeasured: Int, systems: Int) {
    let row = try db.row(
      """
      SELECT count(*) AS systems, count(*) FILTER (
        WHERE NOT EXISTS (SELECT 1 FROM measurement AS m WHERE m.system = s.id)) AS unmeasured
      FROM system AS s
      """)
    return (try row?["unmeasured"] ?? 0, try row?["systems"] ?? 0)
  }

  /// The filling ratio below which a picture shows almost nothing.
  private static let thinFilling = 0.01
  /// The difference between seeds above which a filling ratio is unstable.
  private static let unstableFilling = 0.05
}

/// The measurements of one system under one protocol, seed by seed.
private struct SeedRun {
  let system: Int64
  let `protocol`: Int64
  var least: Double
  var most: Double
  var count = 1

  /// Whether the measurement belongs to this run.
  mutating func add(_ ratio: Double, _ system: Int64, _ protocol: Int64) -> Bool {
    guard system == self.system, `protocol` == self.protocol else { return false }
    (least, most, count) = (min(least, ratio), max(most, ratio), count + 1)
    return true
  }
}
