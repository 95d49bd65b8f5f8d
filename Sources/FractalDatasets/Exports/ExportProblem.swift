import Foundation

/// Why a dataset could not be exported, or an export not be checked.
public enum ExportProblem: Error, Hashable, Sendable {
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
  /// The system refused to write; `code` is its `errno`.
  case unwritable(path: String, code: Int32)
  /// The folder has no manifest.
  case noManifest(path: String)
  /// A manifest cannot be understood from this line on.
  case damagedManifest(path: String, line: Int)
}

extension ExportProblem: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .nothing(let dataset, let subset):
      """
      Dataset '\(dataset)' has no image\(subset.map { " in subset '\($0)'" } ?? ""). Create another \
      dataset, or export another subset.
      """
    case .unfitTask(let dataset, let task, .fractaldb):
      """
      Dataset '\(dataset)' has the task '\(task)'; FractalDB's file names count variants, weight by \
      mask by flip. Use 'fractalog export imagefolder' or 'fractalog export webdataset'.
      """
    case .unfitTask(let dataset, let task, _):
      """
      Dataset '\(dataset)' has the task '\(task)', whose images show several classes, and a folder \
      stands for one. Use 'fractalog export webdataset' or 'fractalog export jsonl'.
      """
    case .severalSystems(let className, let dataset, let count):
      """
      Class '\(className)' of dataset '\(dataset)' has \(count) systems, and a category of FractalDB \
      has one. Use 'fractalog export imagefolder', or a split of classes with one system each.
      """
    case .occupied(let path):
      """
      '\(path)' holds files that no export has written. Choose another folder, or empty this one.
      """
    case .otherExport(let path, let field, let there, let here):
      """
      '\(path)' holds an export with \(field) \(there), and this one has \(here). Choose another \
      folder, or delete that export first.
      """
    case .busy(let path):
      "Another process is writing this export to '\(path)'. Wait for it, or choose another folder."
    case .unwritable(let path, let code):
      "'\(path)' could not be written: \(Self.advice(code))"
    case .noManifest(let path):
      "'\(path)' has no manifest of an export. Give the folder that 'fractalog export' wrote to."
    case .damagedManifest(let path, let line):
      """
      '\(path)' is damaged at line \(line). Run the same export again: it keeps what the lines before \
      vouch for.
      """
    }
  }

  /// What is wrong and what to do, to follow a colon.
  private static func advice(_ code: Int32) -> String {
    let again = "and run the same export again: it goes on where this one stopped."
    return switch code {
    case ENOSPC: "the disk is full. Make room, \(again)"
    case EDQUOT: "your share of the disk is used up. Make room, \(again)"
    case EFBIG: "a file may not be that large here. Raise the limit, \(again)"
    case EACCES, EPERM:
      "you are not permitted to. Choose another folder, or change its permissions."
    case EROFS: "it lies on a read-only disk. Choose another folder."
    case ENOTDIR, EEXIST: "a part of its path is a file. Choose another folder."
    case ENOENT: "its folder has gone. Let nobody delete it, \(again)"
    case ENAMETOOLONG: "its path is too long. Choose a folder with a shorter path."
    default: "\(String(cString: strerror(code))). See to it, \(again)"
    }
  }
}
