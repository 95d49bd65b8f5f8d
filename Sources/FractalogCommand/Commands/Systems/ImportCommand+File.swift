import ArgumentParser
import FractalCuration

extension ImportCommand {
  /// `fractalog import file`
  struct File: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "file",
      abstract: "A file or folder in any of these formats, which its content decides.",
      discussion: """
        The word 'file' may be left out: 'fractalog import systems.pkl'. Arrays of numpy do not \
        say in which order a map has its numbers, so they need --order. Standard input needs the \
        name of its format.
        """)

    @Argument(help: "The file or folder.", completion: .file())
    var path: String

    @Option(
      help: """
        Of arrays of numpy: the order of a map's numbers, where (x, y) goes to (a x + b y + e, \
        c x + d y + f): by FractalDB, by rows, or by columns (a c b d e f).
        """)
    var order: ArrayOrder?

    @OptionGroup var options: Options

    func run() throws {
      let format = try ImportFormat(at: path)
      if !format.needsOrder, order != nil {
        throw ValidationError(
          "'--order' is for arrays of numpy, and '\(path)' has none. Leave it out.")
      }
      try options.add(source(format))
    }

    private func source(_ format: ImportFormat) throws -> ImportSource {
      switch format {
      case .fractaldb: try FractalDBFolder.read(path)
      case .jsonl: try JSONLinesFile.read(path)
      case .anderson: try AndersonFile.read(path)
      case .ifs: try FractintFile.read(path)
      case .flame: try FlameFile.read(path)
      case .npy: try NumpyFile.read(path, order: needed())
      case .npz: try FractalCuration.NumpyArchive.read(path, order: needed())
      }
    }

    private func needed() throws -> ArrayOrder {
      guard let order else {
        throw ValidationError(
          """
          '\(path)' has arrays of numpy, which do not say in which order a map has its numbers. \
          Add it, such as --order abcdef; 'fractalog import file --help' says what each means.
          """)
      }
      return order
    }
  }
}
