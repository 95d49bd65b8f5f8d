import Testing

/// A call of a verb that writes a file or folder, but for where to.
struct OutputExample: CustomTestStringConvertible, Sendable {
  /// The verb and the option that names the output.
  let verb: String
  var option = "--output"
  /// What follows the verb; LABEL stands for the label of a system.
  let words: String
  /// The ending of its files; nil for a folder.
  var ending: String?
  /// A file that it writes in a folder.
  var member = ""
  /// Whether a file of another kind can be replaced.
  var hasReplace = true

  var testDescription: String { "\(verb) \(words)" }

  /// Every verb with an output, and what its outputs are.
  static let all = [
    OutputExample(verb: "render", words: "LABEL --size 16 --points 500", ending: "png"),
    OutputExample(verb: "sheet", words: "--limit 2 --size 16 --points 500", ending: "png"),
    OutputExample(verb: "duplicates explain", words: "LABEL LABEL --recipe small", ending: "png"),
    OutputExample(
      verb: "layout draw", words: "--recipe small --columns 4 --size 8", ending: "png"),
    OutputExample(verb: "split export", words: "main", ending: "split"),
    OutputExample(verb: "audit", option: "--html", words: "--images 0", ending: "html"),
    OutputExample(verb: "dataset render", words: "pictures 0-3 --sheet", ending: "png"),
    OutputExample(verb: "export jsonl", words: "pictures --systems", ending: "jsonl"),
    OutputExample(verb: "export ifs", words: "--limit 2", ending: "ifs"),
    OutputExample(verb: "export flame", words: "--limit 2", ending: "flame"),
    OutputExample(verb: "export npz", words: "--limit 2", ending: "npz"),
    OutputExample(verb: "dataset pack", words: "pictures", ending: "fractalog", hasReplace: false),
    OutputExample(verb: "dataset card", words: "pictures --images 0", member: "README.md"),
    OutputExample(verb: "dataset render", words: "pictures 1", member: "01.png"),
    OutputExample(verb: "render", words: "LABEL OTHER --size 16 --points 500", member: "LABEL.png"),
    OutputExample(
      verb: "export csv", words: "--limit 2", member: "class-000000.csv", hasReplace: false),
    OutputExample(
      verb: "export imagefolder", words: "pictures", member: "manifest.jsonl", hasReplace: false),
    OutputExample(
      verb: "export webdataset", words: "pictures", member: "manifest.jsonl.unfinished",
      hasReplace: false),
    OutputExample(
      verb: "export fractaldb", words: "variants", member: "manifest.jsonl", hasReplace: false),
    OutputExample(
      verb: "export coco", words: "scenes", member: "manifest.jsonl", hasReplace: false),
    OutputExample(
      verb: "export jsonl", words: "pictures", member: "manifest.jsonl.unfinished",
      hasReplace: false),
  ]

  /// Arguments whose text speaks of files and that are read, not written: verb and argument, or an
  /// argument of any verb.
  static let inputs: Set = [
    "--catalog", "--labels", "--format", "--compression", "--shard-size",
    // It creates a file, and replaces none.
    "init <file>",
    "audit <file>", "verify <file>", "import file <path>", "import fractaldb <folder>",
    "import jsonl <file>", "import anderson <file>", "import ifs <file>", "import flame <file>",
    "import npy <file>", "import npz <file>", "--source", "split import <file>",
    "recipe create --file", "merge <sources>",
    "serve --base-path",
    "export verify <path>", "info <file>", "dataset verify <file>", "dataset verify --name",
  ]
}
