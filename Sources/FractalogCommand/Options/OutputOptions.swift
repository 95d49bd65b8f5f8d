import ArgumentParser
import FractalFiles

/// Whether an output may replace an existing file.
struct ReplaceOption: ParsableArguments {
  @Flag(
    help: """
      Also replace a file of another kind. By default, only an earlier file of the same kind is \
      replaced. A catalog is never replaced.
      """)
  var replace = false

  var replacement: OutputFile.Replacement { replace ? .anyKind : .sameKind }
}

extension CatalogOptions {
  /// The place of a file. It replaces neither the catalog nor anything that would be lost.
  ///
  /// - Throws: ``FileError``, before any work.
  func output(
    _ path: String, _ kind: FileKind, replacing: OutputFile.Replacement
  ) throws -> OutputFile {
    try OutputFile(path, kind, keeping: [self.path], replacing: replacing)
  }

  /// The place of the files of a folder. Creates the folder.
  func outputs(
    _ names: [String], in folder: String, _ kind: FileKind, replacing: OutputFile.Replacement
  ) throws -> [OutputFile] {
    try OutputFolder.make(folder)
    Interruption.keeps(in: folder)
    return try names.map { try output("\(folder)/\($0)", kind, replacing: replacing) }
  }
}
