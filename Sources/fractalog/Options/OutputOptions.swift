import ArgumentParser
import FractalFiles

/// Whether an output may take the place of what is there.
struct ReplaceOption: ParsableArguments {
  @Flag(
    help: """
      Write over a file of another kind, too; without it, only over an earlier one of the same \
      kind. A catalog is never written over.
      """)
  var replace = false

  var replacement: OutputFile.Replacement { replace ? .anyKind : .sameKind }
}

extension CatalogOptions {
  /// Where a file goes: not onto the catalog, nor onto anything that would be lost.
  ///
  /// - Throws: ``FileError``, before any work.
  func output(
    _ path: String, _ kind: FileKind, replacing: OutputFile.Replacement
  ) throws -> OutputFile {
    try OutputFile(path, kind, keeping: [self.path], replacing: replacing)
  }

  /// Where the files of a folder go; makes the folder.
  func outputs(
    _ names: [String], in folder: String, _ kind: FileKind, replacing: OutputFile.Replacement
  ) throws -> [OutputFile] {
    try OutputFolder.make(folder)
    Interruption.keeps(in: folder)
    return try names.map { try output("\(folder)/\($0)", kind, replacing: replacing) }
  }
}
