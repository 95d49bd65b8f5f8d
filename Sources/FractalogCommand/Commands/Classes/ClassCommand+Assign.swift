import ArgumentParser
import FractalCatalog
import FractalCore

extension ClassCommand {
  /// `fractalog class assign`
  struct Assign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put systems into classes: by name, by count, by a query, or by duplicate groups.",
      discussion: """
        By count (the default): takes the systems that are in no class and meet the condition, in \
        the order in which they were added, or in that of --order. If the last ones are too few \
        for a class, they stay in no class. This puts the 500 systems with the highest filling \
        ratio into one class each:

          fractalog class assign --classes 500 --order "filling_ratio DESC"

        If there are too few systems for --classes, nothing changes. The history keeps the command \
        line with its SQL: 'fractalog class history'.

        --sql: the query returns one row for each system, with columns 'label' and 'class'; it can \
        only read. --by-duplicates: each group of a duplicate search becomes a class with the \
        label of its representative as its name; a system without duplicates becomes a class of \
        its own. With a search for look-alikes, the classes are clusters of systems that look \
        alike. In both cases, systems join classes that exist. If some are in other classes, \
        nothing changes, unless --replace moves them.

        --to: the systems of --where or --labels join this one class. With --replace, they leave \
        their other classes.

        With --expect-classes, nothing changes unless the result has that number of classes. A \
        wrong rule may give the wrong number of classes although each of them looks right. The \
        catalog records the number, and 'audit' compares it with the classes.
        """)

    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: "The class that the systems of --where or --labels join.",
      completion: Completion.names(.class))
    var to: String?

    @Option(help: "The number of classes to make. (default: as many as the systems fill)")
    var classes: Int?

    @Option(help: "The number of systems in each class. (default: 1)")
    var perClass: Int?

    @OptionGroup var choice: ChoiceOptions

    @Option(
      help: """
        The order in which systems are taken, as SQL on system_overview, such as "filling_ratio \
        DESC"; equal systems are ordered by digest. (default: the order in which they were added)
        """)
    var order: String?

    @Option(help: "The beginning of the class names; a number follows. (default: class-)")
    var prefix: String?

    @Option(
      help: """
        A query with columns 'label' and 'class', such as "SELECT label, 'maps-' || maps AS class \
        FROM system_overview".
        """)
    var sql: String?

    @Option(
      help: "The duplicate search whose groups become classes.",
      completion: Completion.names(.search))
    var byDuplicates: String?

    @Flag(help: "With --by-duplicates: leave out systems without duplicates.")
    var groupsOnly = false

    @Flag(
      help: "Move systems that are in other classes; a class that becomes empty is removed.")
    var replace = false

    @OptionGroup var expectation: ClassExpectation

    func validate() throws {
      if let perClass, perClass < 1 {
        throw ValidationError("'--per-class \(perClass)' leaves classes empty. Give 1 or more.")
      }
      if let classes, !(1...1_000_000_000).contains(classes) {
        throw ValidationError("'--classes \(classes)' is not possible. Give 1 to 1000000000.")
      }
      let hasCount = classes != nil || perClass != nil || order != nil || prefix != nil
      let isByCount = hasCount || to == nil && choice.condition != nil
      guard [to != nil, isByCount, sql != nil, byDuplicates != nil].count(where: { $0 }) <= 1 else {
        throw ValidationError(
          """
          Give '--to', or '--sql', or '--by-duplicates', or how to assign by count \
          ('--classes', '--per-class', '--where', '--order', '--prefix'): one of the four.
          """)
      }
      if to != nil {
        try choice.check()
      } else if choice.labels != nil {
        throw ValidationError("'--labels' needs '--to', the class that the systems join.")
      }
      if groupsOnly, byDuplicates == nil {
        throw ValidationError(
          "'--groups-only' needs '--by-duplicates'. Give both, or leave it out.")
      }
      if replace, to == nil, sql == nil, byDuplicates == nil {
        throw ValidationError(
          """
          '--replace' needs '--to', '--sql' or '--by-duplicates'; assigning by count takes only \
          systems in no class. Leave it out.
          """)
      }
    }

    func run() throws {
      let expected = expectation.expectClasses
      let result = try catalog.with(.write) { catalog in
        if let to {
          try catalog.assignClasses(
            choice.choice(), toClass: to, replacing: replace, expectedClasses: expected)
        } else if let sql {
          try catalog.assignClasses(sql: sql, replacing: replace, expectedClasses: expected)
        } else if let byDuplicates {
          try catalog.assignClasses(
            byDuplicates: byDuplicates, groupsOnly: groupsOnly, replacing: replace,
            expectedClasses: expected)
        } else {
          try catalog.assignClasses(
            perClass: perClass ?? 1, classes: classes, where: choice.condition, order: order,
            prefix: prefix ?? "class-", expectedClasses: expected)
        }
      }
      Console.report(
        to == nil && sql == nil && byDuplicates == nil ? countSentence(result) : sentence(result),
        [
          "systems": .number(result.assigned), "classes_created": .number(result.classes.count),
          "moved": .number(result.moved), "unchanged": .number(result.unchanged),
          "classes_removed": .number(result.removed.count),
          "left_over": .number(result.unassigned), "change": result.change.map { .number($0) },
        ])
      Console.noteNormalised(result.namesNormalised)
      if result.unassigned > 0 {
        Console.note(
          """
          Too few for another class of \(perClass ?? 1), and still in no class: \
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
      if result.unchanged > 0 { parts.append("\(result.unchanged) already in their class") }
      if !result.removed.isEmpty {
        parts.append("\(counted(result.removed.count, "empty class")) removed")
      }
      return parts.joined(separator: ", ") + "."
    }
  }
}
