import GRDB

/// The checks of a catalog, within a transaction that reads.
struct Audit {
  let db: Database
  let rendererVersion: Int

  init(_ db: Database, rendererVersion: Int) {
    self.db = db
    self.rendererVersion = rendererVersion
  }

  func findings() throws -> [AuditFinding] {
    let parts: [(names: [String], run: () throws -> [AuditFinding])] = [
      (["file-integrity"], fileIntegrity),
      (["foreign-keys"], foreignKeys),
      (["system-digests", "map-counts", "weights-sum-to-one"], systems),
      (["systems-have-origin"], systemsHaveOrigin),
      (["origin-promises"], originPromises),
      (["class-sizes"], classSizes),
      (["one-class-per-system"], oneClassPerSystem),
      (["measurements-current"], measurementsCurrent),
      (["filling-ratios-in-range"], fillingRatiosInRange),
      (["selection-digests"], selectionDigests),
      (["split-digests", "split-overlaps", "split-counts"], splits),
    ]
    return try parts.flatMap { part in
      do {
        return try part.run()
      } catch let error as DatabaseError {
        // A damaged page stops the checks that need it, and no other.
        return part.names.map { name in
          AuditFinding(
            check: name, passed: false, checked: 0, failures: 1,
            detail: "The check could not be carried out: \(error.message ?? "SQLite gave up").",
            examples: [])
        }
      }
    }
  }
}
