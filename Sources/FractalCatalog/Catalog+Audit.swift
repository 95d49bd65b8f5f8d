extension Catalog {
  /// Checks everything that can be checked without drawing: the file, what refers to what, each
  /// digest against its content, each promise against what came, each split against its fractions.
  ///
  /// Whatever is wrong becomes a finding; the audit itself goes on.
  ///
  /// - Parameter rendererVersion: The version that measures today; measurements by another are
  ///   stale.
  /// - Returns: One finding a check, always the same checks in the same order.
  /// - Complexity: Reads the whole file, each table two or three times; some 10 µs a system.
  public func audit(rendererVersion: Int) throws -> [AuditFinding] {
    try read { try Audit($0, rendererVersion: rendererVersion).findings() }
  }
}
