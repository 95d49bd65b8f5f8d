import FractalCatalog

extension DatasetAudit {
  /// How many systems are nearer to one of another class than to their own re-renders.
  /// Notes, not failures: that is what was sampled; searches for duplicates find and resolve it.
  func classSeparability(_ catalog: Catalog) throws -> AuditFinding {
    var (checked, confused) = (0, 0)
    var (flagged, accounts): ([FlaggedGroup], [String]) = ([], [])
    var seen: Set<SignatureConditions> = []
    let classes = try catalog.classOfEachSystem()
    for search in try catalog.duplicateSearches() {
      guard case .appearance(let recipe, let seed, _) = search.rule else { continue }
      let conditions = SignatureConditions.today(recipe: recipe, seed: seed)
      guard seen.insert(conditions).inserted else { continue }
      let separability = try ClassSeparability(
        classes: classes, asked: Self.asked, threads: threads
      ) { try catalog.forEachSignature(conditions, $0) }
      checked += separability.asked
      confused += separability.confused
      for (system, other) in separability.examples.prefix(5 - flagged.count) {
        let members = try [system, other].map { row in
          FlaggedGroup.Member(
            label: "\(try catalog.system(inRow: row).label)",
            place: try classes[row].flatMap { try catalog.className(inRow: $0) } ?? "")
        }
        let (one, another) = (members[0], members[1])
        flagged.append(
          FlaggedGroup(
            account: """
              \(one.label) of class '\(one.place)' looks like \(another.label) of class \
              '\(another.place)', by recipe '\(recipe)'
              """, members: members, count: members.count))
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
        """, examples: [],
      noteExamples: flagged.map(\.account), flagged: flagged)
  }
}
