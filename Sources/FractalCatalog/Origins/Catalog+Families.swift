extension Catalog {
  /// The families of two systems or more: for each system in one, the smallest row of its family.
  ///
  /// A family is what derivations connect, parents and children of any generation. Systems without
  /// relatives are not in it.
  ///
  /// ```swift
  /// let families = try catalog.families()
  /// families[child] == families[parent]  // true
  /// ```
  ///
  /// - Complexity: O(*n* log *n*) for *n* derived items.
  public func families() throws -> [Int64: Int64] {
    try read { try Families($0).all }
  }
}
