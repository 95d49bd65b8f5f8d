import ArgumentParser
import FractalCatalog
import FractalPlatform

/// `fractalog init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create an empty catalog, and say what to do next.",
    discussion: """
      'fractalog sample' and 'fractalog import' also create the catalog if there is none. An \
      existing file is never replaced.
      """)

  @Argument(
    help: "The file to create. (default: the file of --catalog)",
    completion: .file())
  var file: String?

  @OptionGroup var catalog: CatalogOptions

  /// There is a file already.
  struct Existing: Error, CustomStringConvertible {
    let path: String

    var description: String {
      """
      '\(path)' exists, and is left as it is. 'fractalog status --catalog \(shellWord(path))' \
      says what is in it. Give another name to create another catalog.
      """
    }
  }

  func validate() throws {
    if let file, catalog.catalog != nil {
      throw ValidationError("'\(file)' and '--catalog' are two files. Give one of them.")
    }
  }

  func run() throws {
    let path = file ?? catalog.path
    var status = stat()
    // A creation that was stopped leaves a file of one page at most; opening it completes it, and
    // refuses a file of anything else.
    guard
      lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG && status.st_size <= 4096
    else { throw Existing(path: path) }
    try CatalogOptions.with(.create, at: path) { _ in }
    Console.report("Created the catalog '\(path)'.", ["file": .string(path)])
    let isUsual = path == CatalogOptions.usualPath
    let option = isUsual ? "" : " --catalog \(shellWord(path))"
    Console.note(
      """
      Next, add systems: 'fractalog sample --count 1000\(option)' draws some, and \
      'fractalog import FILE\(option)' reads those of others. Then, \
      'fractalog status\(option)' says what to do.
      """)
  }
}
