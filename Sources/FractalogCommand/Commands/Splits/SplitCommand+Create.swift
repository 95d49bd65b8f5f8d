import ArgumentParser
import FractalCatalog
import FractalCore

extension SplitRequest.Unit: ExpressibleByArgument {}
extension SplitRequest.Method: ExpressibleByArgument {}

extension SplitCommand {
  /// `fractalog split create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Divide classes, systems or images into subsets, and freeze the result.",
      discussion: """
        A split divides only systems in a class, because a dataset draws no others. \
        --include-unclassified divides all systems.

        To test a classifier on the classes it learned, split by image, or by system with several \
        systems in each class. With one system in each class, a split by system puts whole classes \
        into val that train never sees.

        Members are ranked by a hash of the seed and their content, so the same catalog gives the \
        same split everywhere. 'exact' gives each subset its exact count, spread evenly over the \
        classes. 'stable' compares the hash with a threshold: counts are approximate, and if you \
        make the split again after you added systems, no old member moves. With both methods, \
        'split extend' places systems that you add later.

        Related systems stay in one subset: families, which descend from a common ancestor by \
        derivation, and the groups of duplicate searches. By default, all families and the groups \
        of all searches but trials stay together; --keep-together names them instead. 'disguises' \
        and 'appearances' stand for all searches of that kind. If this makes exact counts \
        impossible, nothing is created. With --allow-inexact, the split is created, and the \
        command names the subsets that are off.
        """)

    @Argument(help: "The name; an existing name is refused.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "What to divide: whole classes, systems, or the images of each system.")
    var by: SplitRequest.Unit = .system

    @Option(help: "The subsets and their fractions.")
    var fractions = Fractions.usual

    @Option(help: "The seed.")
    var seed = Seed(0)

    @Option(help: "How to assign members to subsets.")
    var method: SplitRequest.Method = .exact

    @Option(
      help: "Divide only the systems of this selection.", completion: Completion.names(.selection))
    var selection: String?

    @Option(help: "With --by image: the number of images of each system.")
    var images: Int?

    @Option(
      help: ArgumentHelp(
        """
        What stays in one subset: families, disguises, appearances, names of duplicate searches, \
        or none. (default: families and all searches but trials)
        """, valueName: "words"), completion: Completion.names(.search))
    var keepTogether: KeptTogether?

    @Flag(help: "Create an exact split even if what stays together makes exact counts impossible.")
    var allowInexact = false

    @Flag(
      help: """
        Also divide systems in no class. A dataset cannot use such a split, because it draws only \
        systems in classes.
        """)
    var includeUnclassified = false

    func validate() throws {
      if by == .class, includeUnclassified {
        throw ValidationError(
          "'--by class' divides whole classes, so '--include-unclassified' has no effect. Omit it."
        )
      }
      if by == .image, images == nil {
        throw ValidationError(
          "'--by image' divides the images of each system. Give their number with '--images'.")
      }
      if by != .image, images != nil {
        throw ValidationError(
          "'--images' needs '--by image'. Leave it out, or divide by image.")
      }
    }

    func run() throws {
      let request = SplitRequest(
        name: name, unit: by, method: method, seed: seed.value, fractions: fractions.shares,
        selection: selection, images: images, keepTogether: keepTogether?.words,
        allowsInexact: allowInexact, includesUnclassified: includeUnclassified)
      let summary = try catalog.with(.write) { try $0.createSplit(request) }
      let subsets = summary.subsets.map { subset in
        "\(subset.name) \(subset.images.map { "\(counted($0, "image")) of " } ?? "")"
          + counted(subset.systems, "system")
          + (subset.classes > 0 ? " in \(counted(subset.classes, "class"))" : "")
      }
      Console.noteNormalised([name])
      Console.report(
        "Created split '\(name)': \(subsets.joined(separator: "; ")).",
        [
          "name": .string(name), "digest": .string("\(summary.digest)"),
          "subsets": .objects(summary.subsets) {
            [
              ("name", .string($0.name)), ("systems", .number($0.systems)),
              ("classes", .number($0.classes)), ("images", $0.images.map { .number($0) }),
              ("deviation", .number($0.deviation)),
            ]
          },
          "left_out": .number(summary.leftOut),
          "kept_together": .texts(summary.keptTogether.map(\.description)),
        ])
      if summary.leftOut > 0 {
        Console.note(Self.leftOut(summary.leftOut, by: by))
      }
      if !summary.keptTogether.isEmpty {
        Console.note("Kept together: \(list(summary.keptTogether)).")
      }
      for subset in summary.subsets where subset.deviation != 0 {
        Console.note(
          """
          Subset '\(subset.name)' has \(counted(abs(subset.deviation), by.rawValue)) \
          \(subset.deviation > 0 ? "more" : "fewer") than its exact count.
          """)
      }
    }

    /// How many systems were left out, and how to include them.
    static func leftOut(_ count: Int, by unit: SplitRequest.Unit) -> String {
      let cure = unit == .class ? "" : "; --include-unclassified places them, too"
      return "Left out: \(counted(count, "system")) in no class\(cure)."
    }
  }
}
