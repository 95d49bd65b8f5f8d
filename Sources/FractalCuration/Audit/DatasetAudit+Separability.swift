import FractalDatasets
import FractalCatalog

extension DatasetAudit {
  /// Counts systems that are nearer to a system of another class than to their own re-renders.
  /// These are notes, not failures: sampling may produce them, and searches for duplicates find and
  /// resolve them.
  func classSeparability(_ catalog: Catalog) throws -> AuditFinding {
    var (checked, confused) = (0, 0)
    var (flagged, accounts): ([FlaggedGroup], [String]) = ([], [])
    var seen: Set<SignatureConditions> = []
    let classes = try catalog.classOfEachSystem()
    var gap: AuditGap?
    for search in try catalog.duplicateSearches() {
      guard case .appearance(let recipe, let seed, _) = search.rule else { continue }
      let conditions = SignatureConditions.today(recipe: recipe, seed: seed)
      guard seen.insert(conditions).inserted else { continue }
      let separability = try ClassSeparability(
        classes: classes, asked: Self.asked, threads: threads
      ) { try catalog.forEachSignature(conditions, $0) }
      if separability.asked == 0 {
        gap =
          gap
          ?? AuditGap(
            count: classes.count,
            reason: """
              None of \(classes.count) systems of classes has a current signature for search \
              '\(search.name)'
              """, command: search.command)
      }
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
        recipe '\(recipe)', seed \(seed): \(separability.confused) of \(separability.asked) \
        systems, in \(separability.confusedClasses) of \(separability.classes) classes
        """)
    }
    if seen.isEmpty {
      gap = AuditGap(
        count: classes.count,
        reason: "No search for look-alikes has compared the \(classes.count) systems of classes",
        command: "fractalog duplicates find --recipe classes")
    }
    return AuditFinding(
      check: "class-separability", checked: checked, total: classes.count * max(1, seen.count),
      failures: 0, notes: confused,
      detail: """
        For information, systems that are nearer to a system of another class than to their own \
        re-renders, in the first pass: \
        \(accounts.isEmpty ? "no search has signatures" : accounts.joined(separator: "; ")).
        """, gaps: classes.isEmpty ? [] : [gap].compactMap { $0 }, examples: [],
      noteExamples: flagged.map(\.account), flagged: flagged)
  }
}
