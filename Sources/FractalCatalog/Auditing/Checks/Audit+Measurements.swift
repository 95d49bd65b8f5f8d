import GRDB

extension Audit {
  /// Each measurement was made by the current version of the renderer.
  func measurementsCurrent(_ rendererVersion: Int) throws -> [AuditFinding] {
    var tally = AuditTally()
    let groups = try db.rows(
      """
      SELECT p.name, m.renderer_version, count(*) AS measurements
      FROM measurement AS m JOIN protocol AS p ON p.id = m.protocol
      GROUP BY m.protocol, m.renderer_version
      ORDER BY m.protocol, m.renderer_version
      """)
    for group in groups {
      let (count, version): (Int, Int) = (
        try group["measurements"], try group["renderer_version"]
      )
      tally.checked += count
      guard version != rendererVersion else { continue }
      let name: String = try group["name"]
      tally.fail(
        "\(count) of '\(name)' by version \(version); measure '\(name)' again", times: count)
    }
    return [
      tally.finding(
        "measurements-current",
        "Version \(rendererVersion) of the renderer, the current one, made every measurement.")
    ]
  }

  /// Each filling ratio matches its occupied pixels, and no extents are reversed.
  func fillingRatiosInRange() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(
      db,
      """
      SELECT m.filling_ratio, m.occupied_pixels, p.side, m.min_x, m.max_x, m.min_y, m.max_y,
        m.system, p.name
      FROM measurement AS m JOIN protocol AS p ON p.id = m.protocol
      ORDER BY m.system, m.protocol, m.seed
      """)
    while try rows.step() {
      tally.checked += 1
      let (ratio, side) = (try rows.real(0), try rows.real(2))
      let expected = try rows.real(1) / (side * side)
      // One wrong pixel changes the ratio by 1e-10 or more, whatever the side.
      guard ratio >= 0, ratio <= 1, abs(ratio - expected) < 1e-12 else {
        try tally.fail(
          """
          \(label(try rows.integer(7))) under '\(try rows.text(8))' has filling ratio \(ratio), \
          but its pixels give \(expected)
          """)
        continue
      }
      if !rows.isNull(3), try rows.real(3) > rows.real(4) || rows.real(5) > rows.real(6) {
        try tally.fail(
          "the extents of \(label(try rows.integer(7))) under '\(try rows.text(8))' are reversed")
      }
    }
    return [
      tally.finding(
        "filling-ratios-in-range",
        "Every filling ratio is occupied pixels / side², from 0 to 1.")
    ]
  }
}
