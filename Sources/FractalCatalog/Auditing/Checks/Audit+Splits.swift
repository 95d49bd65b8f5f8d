import FractalCore
import GRDB

extension Audit {
  /// The members of each selection match its digest.
  func selectionDigests() throws -> [AuditFinding] {
    var tally = AuditTally()
    for row in try db.rows("SELECT id, name, digest FROM selection ORDER BY id") {
      tally.checked += 1
      let name: String = try row["name"]
      if try Catalog.selectionDigest(row["id"], in: db) != row["digest"] {
        tally.fail("selection '\(name)' no longer has its original members")
      }
    }
    return [
      tally.finding("selection-digests", "Every selection has its original members.")
    ]
  }

  /// Each split has the members it was created with, divides no unit, and has the promised counts.
  func splits() throws -> [AuditFinding] {
    var (digests, overlaps, counts) = (AuditTally(), AuditTally(), AuditTally())
    var apart = 0
    for split in try StoredSplit.all(in: db) {
      let verification = try split.verification(in: db)
      digests.checked += 1
      if verification.storedDigest != verification.recomputedDigest {
        digests.fail("split '\(split.name)' no longer has its original members")
      }
      for (number, part) in verification.extensions.enumerated() {
        digests.checked += 1
        if part.storedDigest != part.recomputedDigest {
          digests.fail(
            "extension \(number + 1) of split '\(split.name)' no longer has its original members")
        }
      }
      apart += verification.dividedClusters
      overlaps.checked += 1
      for unit in verification.overlaps {
        overlaps.fail("class '\(unit)' is in two subsets of split '\(split.name)'")
      }
      counts.checked += 1
      // If the members changed, the counts mean nothing.
      guard verification.hasItsMembers else { continue }
      for wrong in verification.wrongCounts { counts.fail("split '\(split.name)': \(wrong)") }
    }
    return [
      digests.finding(
        "split-digests", "Every split and extension has its original members."),
      overlaps.finding(
        "split-overlaps",
        """
        No unit is in two subsets of a split; \(apart) groups of systems that turned out to be \
        related later are.
        """),
      counts.finding("split-counts", "Every subset of an exact split has its exact count."),
    ]
  }
}
