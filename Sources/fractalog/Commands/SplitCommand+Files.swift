import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalFiles

extension SplitCommand {
  /// `fractalog split export`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a split to a text file, to make it again in another catalog.",
      discussion: """
        A line a system: label, digest, and the subset it stands in, or its images'. Extensions \
        follow the split; the last line is a digest over the file.
        """)

    @Argument(help: "The name.")
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @Option(name: .shortAndLong, help: "The file to write; - is standard output.")
    var output: String
    @OptionGroup var replace: ReplaceOption

    func run() throws {
      let file = try catalog.output(output, .split, replacing: replace.replacement)
      try file.write(catalog.with(.read) { try $0.exportSplit(name) })
      Console.note("Wrote split '\(name)' to \(file.name).")
    }
  }

  /// `fractalog split import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a split that was exported, the same to the digest.",
      discussion: """
        The catalog must have every system of the split; they go by digest, so any catalog of the \
        same systems will do. A selection that was split is made as well, unless there is one of \
        its name. If anything is wrong, nothing is written.
        """)

    @Argument(help: "The file, at most 1 GiB; - is standard input.")
    var file: String
    @OptionGroup var catalog: CatalogOptions
    @Option(help: "What to call the split. (default: as it was called)")
    var name: String?

    func run() throws {
      let bytes = try InputFile.bytes(file, limit: 1 << 30)
      let split = try catalog.with(.write) { try $0.importSplit(bytes, as: name) }
      let extensions =
        split.extensions == 0 ? "" : " with \(counted(split.extensions, "extension"))"
      let subsets = split.subsets.map { "\($0.name) \(counted($0.systems, "system"))" }
      Console.out(
        """
        Created split '\(split.name)'\(extensions): \(subsets.joined(separator: "; ")), digest \
        \(hex(split.digest)).
        """)
    }
  }
}
