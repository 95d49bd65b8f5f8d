extension Catalog {
  /// The families of two or more systems: for each system in a family, the smallest row of that
  /// family.
  ///
  /// Derivations connect a family: parents and children of any generation. Systems without
  /// relatives are in no family.
  ///
  /// ```swift
  /// let families = try catalog.families()
  /// families[child] == families[parent]  // true
  /// ```
  ///
  /// - Complexity: O(*n* log *n*) for *n* derived items.
  package func families() throws -> [Int64: Int64] {
    try read { try Families.all($0) }
  }
}
