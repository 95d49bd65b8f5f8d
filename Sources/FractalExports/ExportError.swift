import FractalDatasets
import FractalFiles

/// Why a dataset could not be exported, or an export not be checked.
public enum ExportError: Error, Hashable, Sendable {
  /// The dataset, or the subset that was asked for, has no image.
  case nothing(dataset: String, subset: String?)
  /// The layout has no place for images of this task.
  case unfitTask(dataset: String, task: String, format: ExportFormat)
  /// FractalDB has one system a category, and this class has several.
  case severalSystems(className: String, dataset: String, count: Int)
  /// The folder has files and no manifest.
  case occupied(path: String)
  /// The folder holds an export that differs in this.
  case otherExport(path: String, field: String, there: String, here: String)
  /// Another process writes this part.
  case busy(path: String)
  /// A file was not written.
  case file(FileError)
  /// A manifest is of another version.
  case otherManifest(path: String, version: Int)
  /// Two class folders stand in different orders for different programs, padded or not.
  case unpaddable(one: String, other: String)
  /// The folder has no manifest.
  case noManifest(path: String)
  /// A manifest cannot be understood from this line on.
  case damagedManifest(path: String, line: Int)
  /// A manifest is not as an export wrote it.
  case editedManifest(path: String, ManifestFault)
  /// A format has no place for the name of a class, or would read it as another one.
  case unfitName(className: String, format: SystemFormat)
  /// Several systems would be one file.
  case sharedFile(className: String, count: Int)
  /// The folder has other parameter files, which an import would read, too.
  case otherParameters(path: String, file: String)
  /// The file would be larger than its format can be.
  case tooManyBytes
}

extension ExportError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .nothing(let dataset, let subset):
      """
      Dataset '\(dataset)' has no image\(subset.map { " in subset '\($0)'" } ?? ""). Create \
      another dataset, or export another subset.
      """
    case .unfitTask(let dataset, let task, .fractaldb):
      """
      Dataset '\(dataset)' has the task '\(task)'; FractalDB's file names are for the variants of \
      one system: weights, masks and flips. Use 'fractalog export imagefolder' or 'fractalog \
      export webdataset'.
      """
    case .unfitTask(let dataset, let task, _):
      """
      Dataset '\(dataset)' has the task '\(task)', whose images show several classes, but a class \
      folder is for images of one. Use 'fractalog export webdataset' or 'fractalog export jsonl'.
      """
    case .severalSystems(let className, let dataset, let count):
      """
      Class '\(className)' of dataset '\(dataset)' has \(count) systems, but a category of \
      FractalDB has one. Use 'fractalog export imagefolder', or a split of classes with one system \
      each.
      """
    case .occupied(let path):
      """
      '\(path)' holds files that no export wrote. Choose another folder, or empty this one.
      """
    case .otherExport(let path, let field, let there, let here):
      """
      '\(path)' holds an export with \(field) \(there), and this one has \(here). Choose another \
      folder, or delete that export first.
      """
    case .busy(let path):
      "Another process is writing this export to '\(path)'. Wait for it, or choose another folder."
    case .file(.unwritable(let path, let cause)):
      "'\(path)' could not be written: \(cause.sentence)"
        + ([.noSpace, .diskQuotaExceeded, .fileTooLarge, .ioError].contains(cause)
          ? " Then run the same export again: it continues where this one stopped." : "")
    case .file(let error): error.description
    case .otherManifest(let path, let version):
      """
      '\(path)' has version \(version), and this fractalog reads version \(ExportHead.version). \
      Export again into another folder.
      """
    case .unpaddable(let one, let other):
      """
      The class folders '\(one)' and '\(other)' cannot be padded: they differ only in case, or the \
      padded names would be equal or too long. Rename one with 'fractalog class rename', or leave \
      --pad-names out.
      """
    case .noManifest(let path):
      "'\(path)' has no manifest of an export. Give the folder that 'fractalog export' wrote to."
    case .damagedManifest(let path, let line):
      """
      '\(path)' is damaged at line \(line). Run the same export again: it keeps the images \
      of the lines before that.
      """
    case .editedManifest(let path, let fault):
      """
      '\(path)' is not as the export wrote it: \(fault). Nothing was compared with it. Restore a \
      copy of it, or run the same export again, which writes everything anew.
      """
    case .unfitName(let className, let format):
      """
      Class '\(className)' cannot keep its name in \(format.noun). Rename it with 'fractalog class \
      rename', choose another format, or give '--without-classes'.
      """
    case .sharedFile(let className, let count):
      """
      Class '\(className)' has \(count) systems, but a parameter file of FractalDB is a class of \
      one. Use 'fractalog export ifs', 'flame' or 'npz', or give '--without-classes'.
      """
    case .otherParameters(let path, let file):
      """
      '\(path)' holds '\(file)', which is not of this export; an import would read it, too. Choose \
      another folder, or empty this one.
      """
    case .tooManyBytes:
      "The file would have more than the 4 GiB of a zip file. Export fewer systems at a time."
    }
  }
}
