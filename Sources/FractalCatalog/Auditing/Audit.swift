import GRDB

/// The checks of a catalog, within a transaction that reads.
struct Audit {
  let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// The checks that SQLite itself makes.
  func findingsOfSQLite() -> [AuditFinding] {
    run([
      (["file-integrity"], fileIntegrity),
      (["foreign-keys"], foreignKeys),
    ])
  }

  /// The checks of what the rows contain.
  func findingsOfContent(_ versions: AuditVersions) -> [AuditFinding] {
    run([
      (["system-digests", "map-counts", "weights-sum-to-one"], systems),
      (["systems-have-origin"], systemsHaveOrigin),
      (["origin-promises", "origin-digests"], origins),
      (["class-sizes"], classSizes),
      (["class-counts"], classCounts),
      (["one-class-per-system"], oneClassPerSystem),
      (["measurements-current"], { try measurementsCurrent(versions.renderer) }),
      (["filling-ratios-in-range"], fillingRatiosInRange),
      (["selection-digests"], selectionDigests),
      (["split-digests", "split-overlaps", "split-counts"], splits),
      (["origins-complete"], originsComplete),
      (["classes-distinct"], classesDistinct),
      (["systems-reachable"], systemsReachable),
      (["measurements-stable"], measurementsStable),
      (["signatures-current"], { try signaturesCurrent(versions) }),
      (["duplicates-current"], { try duplicatesCurrent(versions) }),
      (["train-equals-val"], subsetsApart),
      (["leakage-exact", "leakage-look-alike"], duplicateLeakage),
      (["leakage-family"], familyLeakage),
      (["dataset-digests"], datasetDigests),
    ])
  }

  /// A part of the audit: the checks it makes, and how.
  private typealias Part = (checks: [String], run: () throws -> [AuditFinding])

  private func run(_ parts: [Part]) -> [AuditFinding] {
    parts.flatMap { part in
      do {
        return try part.run()
      } catch {
        // A damaged page stops only the checks that need it.
        let reason = (error as? DatabaseError)?.words ?? "\(error)"
        return part.checks.map { check in
          AuditFinding(
            check: check, checked: 0, failures: 1,
            detail: "The check could not run: \(reason).", examples: [])
        }
      }
    }
  }
}
