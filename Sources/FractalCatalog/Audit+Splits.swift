import GRDB

extension Audit {
  /// Each selection has the members that its digest was taken over.
  func selectionDigests() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(db, "SELECT id, name, digest FROM selection ORDER BY id")
    while try rows.step() {
      tally.checked += 1
      if try Catalog.selectionDigest(rows.integer(0), in: db) != rows.digest(2) {
        try tally.fail("selection '\(try rows.text(1))' has other members than when it was created")
      }
    }
    return [
      tally.finding("selection-digests", "Selections with the members they were created with.")
    ]
  }

  /// Each split stands as it was created, keeps its units whole, and has the counts it promised.
  func splits() throws -> [AuditFinding] {
    var (digests, overlaps, counts) = (AuditTally(), AuditTally(), AuditTally())
    var apart = 0
    for split in try StoredSplit.all(in: db) {
      let verification = try split.verification(in: db)
      digests.checked += 1
      if verification.storedDigest != verification.recomputedDigest {
        digests.fail("split '\(split.name)' has other members than when it was created")
      }
      for (number, part) in verification.extensions.enumerated() {
        digests.checked += 1
        if part.storedDigest != part.recomputedDigest {
          digests.fail(
            "extension \(number + 1) of split '\(split.name)' has other members than it had")
        }
      }
      apart += verification.dividedClusters
      overlaps.checked += 1
      for unit in verification.overlaps {
        overlaps.fail("class '\(unit)' stands in two subsets of split '\(split.name)'")
      }
      counts.checked += 1
      // Of other members than it was created with, the counts say nothing.
      guard verification.hasItsMembers else { continue }
      for wrong in verification.wrongCounts { counts.fail("split '\(split.name)': \(wrong)") }
    }
    return [
      digests.finding(
        "split-digests", "Splits and extensions with the members they were created with."),
      overlaps.finding(
        "split-overlaps",
        """
        Splits of which no unit stands in two subsets; \(apart) groups of systems that turned out to \
        be related later do.
        """),
      counts.finding("split-counts", "Splits of exact counts whose subsets have them."),
    ]
  }
}
