import ArgumentParser
import FractalCuration

extension ImportCommand {
  /// `fractalog import fractaldb`
  struct FractalDB: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fractaldb",
      abstract: "A folder of FractalDB's parameter files, one .csv file for each category.",
      discussion: """
        A line is a map: a,b,c,d,e,f,probability, where (x, y) goes to (a x + b y + e, c x + d y + \
        f). The file's name becomes the class. Files in folders below are read, too, and .csv.gz. \
        What editors and macOS leave is passed over. Systems that are not contractive are \
        imported, too; column 'largest_singular_value' shows which they are.
        """)

    @Argument(help: "The folder.", completion: .directory)
    var folder: String

    @OptionGroup var options: Options

    func run() throws { try options.add(FractalDBFolder.read(folder)) }
  }

  /// `fractalog import jsonl`
  struct JSONLines: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "jsonl",
      abstract: "A file with one system on each line, as JSON.",
      discussion: """
        A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}. Without \
        weights, they are proportional to |determinant|.
        """)

    @Argument(help: "The file or pipe, at most 2 GiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var options: Options

    func run() throws { try options.add(JSONLinesFile.read(file)) }
  }

  /// `fractalog import anderson`
  struct Anderson: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "anderson",
      abstract: "A pickle of systems as Anderson & Farrell publish them.",
      discussion: """
        The pickle is {"params": [{"system": array}, ...], "hparams": {...}} with arrays maps x 2 \
        x 3. Nothing in it is run: it may name what numpy's arrays need, and everything else is \
        refused. Weights are proportional to |determinant|. The origin keeps 'hparams'.
        """)

    @Argument(help: "The file or pipe, at most 1 GiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var options: Options

    func run() throws { try options.add(AndersonFile.read(file)) }
  }

  /// `fractalog import ifs`
  struct Fractint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ifs",
      abstract: "A file of Fractint: entries of a name and numbers in braces.",
      discussion: """
        A map has 7 numbers, a b c d e f p, where (x, y) goes to (a x + b y + e, c x + d y + f). \
        They may flow over lines; ';' begins a comment. The name of an entry becomes the class. \
        Entries in 3 dimensions are refused.
        """)

    @Argument(help: "The file or pipe, at most 256 MiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var options: Options

    func run() throws { try options.add(FractintFile.read(file)) }
  }

  /// `fractalog import flame`
  struct Flame: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "flame",
      abstract: "A file of flam3, Apophysis or Electric Sheep, if its flames are linear.",
      discussion: """
        Reads 'weight', 'coefs' (by columns), 'post' and the factor 'linear' of each xform. The \
        name of a flame becomes the class. Flames with other variations, finalxform, chaos, \
        symmetry, motion or opacity 0 are refused, because they are not systems of affine maps. \
        Apophysis shows y downwards, so pictures are mirrored.
        """)

    @Argument(help: "The file or pipe, at most 256 MiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var options: Options

    func run() throws { try options.add(FlameFile.read(file)) }
  }

  /// `fractalog import npy`
  struct Numpy: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "npy",
      abstract: "An array of numpy.",
      discussion: """
        The array is (systems, maps, 2, 3) or (systems, maps, 6 or 7), or one system without the \
        first index. A seventh number is the weight; without it, weights are proportional to \
        |determinant|. Arrays of Python objects are refused.
        """)

    @Argument(help: "The file or pipe, at most 1 GiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var order: OrderOption
    @OptionGroup var options: Options

    func run() throws { try options.add(NumpyFile.read(file, order: order.order)) }
  }

  /// `fractalog import npz`
  struct NumpyArchive: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "npz",
      abstract: "Several arrays of numpy in one file, also those of fractal_video.",
      discussion: """
        Each array is read as by 'fractalog import npy'. Beside an array 'maps_3', an array of \
        texts 'class_3' has the class of each system, as 'fractalog export npz' writes it. A file \
        of fractal_video ('var', 'weights') is one class with the name of the file; 'var' must be 0.
        """)

    @Argument(help: "The file or pipe, at most 1 GiB; - is standard input.", completion: .file())
    var file: String

    @OptionGroup var order: OrderOption
    @OptionGroup var options: Options

    func run() throws {
      try options.add(FractalCuration.NumpyArchive.read(file, order: order.order))
    }
  }

  /// In which order an array has the numbers of a map.
  struct OrderOption: ParsableArguments {
    @Option(
      help: """
        The order of a map's numbers, where (x, y) goes to (a x + b y + e, c x + d y + f): by \
        FractalDB, by rows, or by columns (a c b d e f).
        """)
    var order: ArrayOrder
  }
}

extension ArrayOrder: ExpressibleByArgument {}
