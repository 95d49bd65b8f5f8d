import ArgumentParser
import FractalCatalog

extension SplitRequest.Unit: ExpressibleByArgument {}
extension SplitRequest.Method: ExpressibleByArgument {}

extension SplitCommand {
  /// `fractalog split create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Divide classes, systems or images into subsets, for good.",
      discussion: """
        Only systems in a class are divided, for a dataset draws no others; \
        --include-unclassified takes all.

        For a classifier that is tested on the classes it learned, divide by image, or by system \
        with several systems a class. With one system a class, 'by system' puts whole classes into \
        val that train never sees.

        Members are ranked by a hash of the seed and their content, so the same catalog gives the \
        same split anywhere. 'exact' gives each subset its exact count, spread evenly over the \
        classes. 'stable' compares the hash with a threshold: counts are approximate, and making \
        the split again after systems were added moves no old member. 'split extend' gives a place \
        to systems that are added later, whatever the method.

        Systems that belong together stand in one subset: families, which descend from a common \
        ancestor by derivation, and the groups of duplicate searches. All that the catalog knows of \
        are kept together unless --keep-together names some; 'disguises' and 'appearances' are all \
        searches of that kind. Where that allows no exact counts, nothing is created, unless \
        --allow-inexact is given; the subsets that are off are named.
        """)

    @Argument(help: "The name; one that exists is refused.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "What is divided: whole classes, systems, or the images of each system.")
    var by: SplitRequest.Unit = .system

    @Option(help: "The subsets and their shares, such as train=0.9,val=0.1.")
    var fractions: Fractions

    @Option(help: "The seed.")
    var seed = Seed(0)

    @Option(help: "How members are assigned.")
    var method: SplitRequest.Method = .exact

    @Option(help: "Divide only the systems of this selection.")
    var selection: String?

    @Option(help: "With --by image: how many images each system has.")
    var images: Int?

    @Option(
      help: ArgumentHelp(
        """
        What stays in one subset: families, disguises, appearances, names of duplicate searches, \
        or none. (default: all there are)
        """, valueName: "words"))
    var keepTogether: KeptTogether?

    @Flag(help: "Create an exact split even where what stays together allows no exact counts.")
    var allowInexact = false

    @Flag(
      help: """
        Give systems in no class a place, too. Datasets draw systems of classes, and take no split \
        that has others.
        """)
    var includeUnclassified = false

    func validate() throws {
      if by == .class, includeUnclassified {
        throw ValidationError(
          "'--by class' divides whole classes, so '--include-unclassified' has no meaning. Leave it out."
        )
      }
      if by == .image, images == nil {
        throw ValidationError(
          "'--by image' divides the images of each system. Say how many with '--images'.")
      }
      if by != .image, images != nil {
        throw ValidationError(
          "'--images' goes with '--by image' only. Leave it out, or divide by image.")
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
      Console.out("Created split '\(name)': \(subsets.joined(separator: "; ")).")
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

    /// What was not divided, and how to divide it, too.
    static func leftOut(_ count: Int, by unit: SplitRequest.Unit) -> String {
      let cure = unit == .class ? "" : "; --include-unclassified gives them a place, too"
      return "Left out: \(counted(count, "system")) in no class\(cure)."
    }
  }
}
