import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets

/// `fractalog dataset`
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Numbered lists of training images that need not exist: create, draw, explain.",
    discussion: """
      A dataset is a split, a recipe, a seed and a number of images. They alone decide image i: \
      its pixels, labels and boxes are the same on any machine, in any order. Images are numbered \
      from 0, one subset of the split after the other; with --subset, numbers count within that \
      subset.
      """,
    subcommands: [
      Create.self, List.self, Show.self, Render.self, Explain.self, Digests.self, Pack.self,
      Card.self, Verify.self,
      RenameCommand<NamedDataset>.self, DeleteCommand<NamedDataset>.self,
    ])

  /// `fractalog dataset create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Freeze a dataset: its label table, its systems, its images.",
      discussion: """
        Classes are numbered by name over all subsets. The dataset has its own label table: if you \
        later rename, refill or delete classes, it does not change. If a system or the recipe is \
        changed later, the dataset is refused, with the reason.

        A classifier cannot learn a class that it never sees: the command says so if another \
        subset has classes that 'train' lacks. A split by image has every class in every subset.
        """)

    @Argument(help: "The name; one that exists is refused.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: "The split whose systems are drawn. (default: the only split)",
      completion: Completion.names(.split))
    var split: String?

    @Option(
      help: "The recipe; 'fractalog recipe list' shows them.",
      completion: Completion.names(.recipe))
    var recipe: String

    @Option(
      help: ArgumentHelp(
        """
        The number of images of each class: 1000, or train=1000,val=50. With a split by image, \
        the split decides it.
        """, valueName: "number"))
    var imagesPerClass: ImagesPerClass?

    @Option(help: "The seed of every draw.")
    var seed = Seed(0)

    /// The split of a catalog that has one.
    private static func onlySplit(of catalog: Catalog) throws -> String {
      let names = try catalog.splits().map(\.name)
      if names.count == 1 { return names[0] }
      throw ValidationError(
        names.isEmpty
          ? "A dataset needs a split, and there is none. Make it with 'fractalog split create'."
          : "Which split? Name it with '--split'. There are: \(names.joined(separator: ", ")).")
    }

    func run() throws {
      let (dataset, untrained) = try catalog.with(.write) { catalog in
        let split = try split ?? Self.onlySplit(of: catalog)
        return (
          try Dataset.create(
            name, split: split, recipe: recipe, images: imagesPerClass?.images ?? .ofSplit,
            seed: seed.value, in: catalog), try catalog.untrainedClasses(ofDataset: name)
        )
      }
      let subsets = dataset.subsets.map { "\($0.name) \(counted($0.images, "image"))" }
      Console.noteNormalised([name])
      Console.report(
        """
        Created dataset '\(name)': \(subsets.joined(separator: ", ")); digest \
        \(dataset.digest).
        """,
        [
          "name": .string(name), "digest": .string("\(dataset.digest)"),
          "subsets": .objects(dataset.subsets) {
            [("name", .string($0.name)), ("images", .number($0.images))]
          },
        ])
      if let training = untrained.first?.training {
        let lacking = untrained.map { found in
          let all = found.classes == 1 ? "the" : "all"
          let count = found.untrained == found.classes ? all : "\(found.untrained) of the"
          return "\(count) \(counted(found.classes, "class")) of '\(found.subset)'"
        }
        Console.note(
          """
          '\(training)' lacks \(lacking.joined(separator: " and ")): a classifier cannot learn \
          them from it. To have every class in each subset, split by image ('fractalog split \
          create --by image'), or give each class more systems.
          """)
      }
    }
  }

  /// `fractalog dataset list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all datasets with their subsets and images.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "datasets").print(from: catalog, as: format) }
  }

  /// `fractalog dataset show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the label table of a dataset: the class of each label number.")
    @Argument(help: "The name.", completion: Completion.names(.dataset))
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      _ = try catalog.with(.read) { try $0.dataset(named: name) }
      try NamedListing(query: "classes_of_dataset", parameters: ["dataset": name])
        .print(from: catalog, as: format)
    }
  }
}
