import FractalCatalog

extension DatasetAudit {
  /// How many systems are nearer to one of another class than to their own re-renders.
  /// Notes, not failures: that is what was sampled; searches for duplicates find and resolve it.
  func classSeparability(_ catalog: Catalog) throws -> AuditFinding {
    var (checked, confused, examples, accounts): (Int, Int, [String], [String]) = (0, 0, [], [])
    var seen: Set<SignatureConditions> = []
    for search in try catalog.duplicateSearches() {
      guard case .appearance(let recipe, let seed, _) = search.rule else { continue }
      let conditions = SignatureConditions.today(recipe: recipe, seed: seed)
      guard seen.insert(conditions).inserted else { continue }
      let separability = try ClassSeparability(
        classes: try catalog.classOfEachSystem(), asked: Self.asked, threads: threads
      ) { try catalog.forEachSignature(conditions, $0) }
      checked += separability.asked
      confused += separability.confused
      for system in separability.examples.prefix(5 - examples.count) {
        let label = try catalog.system(inRow: system).label
        examples.append("\(label) looks like a system of another class, by recipe '\(recipe)'")
      }
      accounts.append(
        """
        recipe '\(recipe)', seed \(seed): \(separability.confused) of \(separability.asked) systems, \
        in \(separability.confusedClasses) of \(separability.classes) classes
        """)
    }
    return AuditFinding(
      check: "class-separability", passed: true, checked: checked, failures: 0, notes: confused,
      detail: """
        For information, systems that a system of another class is nearer to than their own \
        re-renders are, at a glance: \(accounts.isEmpty ? "no search has signatures" : accounts.joined(separator: "; ")).
        """, examples: [], noteExamples: examples)
  }
}
