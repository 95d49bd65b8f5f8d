import ArgumentParser
import FractalCatalog

extension ClassCommand {
  /// `fractalog class assign`
  struct Assign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put systems into classes: by count, by a query, or by duplicate groups.",
      discussion: """
        By count, the default: takes the systems that are in no class and meet the condition, in \
        the order in which they came, or in that of --order. What is left over and would not fill a \
        class stays without one. The 500 systems that fill most of their pictures, a class each:

          fractalog class assign --classes 500 --order "filling_ratio DESC"

        If there are too few systems for --classes, nothing is done. The command line, with its SQL, \
        stays in the history: 'fractalog class history'.

        --sql: the query gives a row a system, with columns 'label' and 'class'; it can only read. \
        --by-duplicates: each group of a duplicate search is a class, named by the label of its \
        representative, and a system that is like no other is a class alone. With a search by \
        appearance, the classes are the clusters of systems that look alike. Either way a class \
        that exists is added to, and if systems are in other classes nothing is done, unless \
        --replace moves them.

        --expect-classes says how many classes that should make, and nothing is done if it makes \
        another number: a rule that numbers classes wrongly can leave each of them looking well. \
        The catalog keeps how many classes there are, and 'audit' holds it to that.
        """)

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "How many classes to make. (default: as many as the systems fill)")
    var classes: Int?

    @Option(help: "How many systems each class gets. (default: 1)")
    var perClass: Int?

    @Option(
      name: .customLong("where"),
      help: "An SQL condition on system_overview, such as \"filling_ratio >= 0.05\".")
    var condition: String?

    @Option(
      help: """
        In which order systems are taken, as SQL over system_overview, such as "filling_ratio \
        DESC"; among equals, the lower digest comes first. (default: as they came)
        """)
    var order: String?

    @Option(help: "What the names of the classes begin with; a number follows. (default: class-)")
    var prefix: String?

    @Option(
      help: """
        A query with columns 'label' and 'class', such as "SELECT label, 'maps-' || maps AS class \
        FROM system_overview".
        """)
    var sql: String?

    @Option(help: "The name of a duplicate search, whose groups become classes.")
    var byDuplicates: String?

    @Flag(help: "With --by-duplicates: leave out systems that are like no other.")
    var groupsOnly = false

    @Flag(
      help: "Move systems that are in other classes; a class that is left empty is removed.")
    var replace = false

    @OptionGroup var expectation: ClassExpectation

    func validate() throws {
      if let perClass, perClass < 1 {
        throw ValidationError("'--per-class \(perClass)' leaves classes empty. Give 1 or more.")
      }
      if let classes, !(1...1_000_000_000).contains(classes) {
        throw ValidationError("'--classes \(classes)' is not possible. Give 1 to 1000000000.")
      }
      let isByCount =
        classes != nil || perClass != nil || condition != nil || order != nil || prefix != nil
      guard [isByCount, sql != nil, byDuplicates != nil].count(where: { $0 }) <= 1 else {
        throw ValidationError(
          """
          Give '--sql', or '--by-duplicates', or how to assign by count ('--classes', '--per-class', \
          '--where', '--order', '--prefix'): one of the three.
          """)
      }
      if groupsOnly, byDuplicates == nil {
        throw ValidationError(
          "'--groups-only' is about the groups of '--by-duplicates'. Give that, or leave it out.")
      }
      if replace, sql == nil, byDuplicates == nil {
        throw ValidationError(
          """
          '--replace' goes with '--sql' or '--by-duplicates'; by count, only systems in no class \
          are taken. Leave it out.
          """)
      }
    }

    func run() throws {
      let expected = expectation.expectClasses
      let result = try catalog.with(.write) { catalog in
        if let sql {
          try catalog.assignClasses(sql: sql, replacing: replace, expectedClasses: expected)
        } else if let byDuplicates {
          try catalog.assignClasses(
            byDuplicates: byDuplicates, groupsOnly: groupsOnly, replacing: replace,
            expectedClasses: expected)
        } else {
          try catalog.assignClasses(
            perClass: perClass ?? 1, classes: classes, where: condition, order: order,
            prefix: prefix ?? "class-", expectedClasses: expected)
        }
      }
      Console.out(sql == nil && byDuplicates == nil ? countSentence(result) : sentence(result))
      Console.noteNormalised(result.namesNormalised)
      if result.unassigned > 0 {
        Console.note(
          """
          Left over, too few for a class of \(perClass ?? 1), and still without one: \
          \(counted(result.unassigned, "system")).
          """)
      }
    }

    private func countSentence(_ result: ClassAssignment) -> String {
      var text =
        "Assigned \(counted(result.assigned, "system")) to "
        + counted(result.classes.count, "new class")
      if let first = result.classes.first, let last = result.classes.last {
        text += first == last ? ", \(first)" : ", \(first) to \(last)"
      }
      return text + "."
    }

    private func sentence(_ result: ClassAssignment) -> String {
      var parts = [
        "Assigned \(counted(result.assigned, "system"))",
        counted(result.classes.count, "new class"),
      ]
      if result.moved > 0 { parts.append("\(result.moved) moved from other classes") }
      if result.unchanged > 0 { parts.append("\(result.unchanged) in place already") }
      if !result.removed.isEmpty {
        parts.append("\(counted(result.removed.count, "class")) left empty and removed")
      }
      return parts.joined(separator: ", ") + "."
    }
  }
}
