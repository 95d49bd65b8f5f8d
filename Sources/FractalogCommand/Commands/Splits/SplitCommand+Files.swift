import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalExports
import FractalFiles

extension SplitCommand {
  /// `fractalog split export`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a split to a text file, to make it again in another catalog.",
      discussion: """
        The file has one line for each system with its label, digest and subset (by image, one \
        line for each subset with its image numbers). Extensions follow the split. The last line \
        is the digest of the file.
        """)

    @Argument(help: "The name.", completion: Completion.names(.split))
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @Option(
      name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file())
    var output: String
    @OptionGroup var replace: ReplaceOption

    func run() throws {
      let file = try catalog.output(output, .split, replacing: replace.replacement)
      try file.write(catalog.with(.read) { try $0.exportSplit(name) })
      Console.report(
        "Wrote split '\(name)' to \(file.name).", on: .notes,
        ["name": .string(name), "file": .string(file.path)])
    }
  }

  /// `fractalog split import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an exported split again, with the same digest.",
      discussion: """
        The catalog must have every system of the split. Systems are identified by digest, so any \
        catalog with the same systems will do. If the split divides a selection, the selection is \
        made, too, unless its name exists. If anything is wrong, nothing is written.
        """)

    @Argument(help: "The file, at most 1 GiB; - is standard input.", completion: .file())
    var file: String
    @OptionGroup var catalog: CatalogOptions
    @Option(help: "The name of the split. (default: the exported name)")
    var name: String?

    func run() throws {
      let bytes = try InputFile.bytes(file, limit: 1 << 30)
      let split = try catalog.with(.write) { try $0.importSplit(bytes, as: name) }
      let extensions =
        split.extensions == 0 ? "" : " with \(counted(split.extensions, "extension"))"
      let subsets = split.subsets.map { "\($0.name) \(counted($0.systems, "system"))" }
      Console.report(
        """
        Created split '\(split.name)'\(extensions): \(subsets.joined(separator: "; ")), digest \
        \(split.digest).
        """,
        [
          "name": .string(split.name), "digest": .string("\(split.digest)"),
          "extensions": .number(split.extensions),
          "subsets": .objects(split.subsets) {
            [("name", .string($0.name)), ("systems", .number($0.systems))]
          },
        ])
    }
  }
}
