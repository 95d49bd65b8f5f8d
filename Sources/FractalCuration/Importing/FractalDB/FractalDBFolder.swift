import FractalDatasets
import FractalCatalog
import FractalCore
import FractalFiles
import Foundation

import struct Crypto.SHA256

/// Reads a folder of FractalDB's parameter files: one `.csv` or `.csv.gz` file for each category,
/// one map on each line. The files may be in folders below it.
///
/// The columns are a,b,c,d,e,f,probability: (x, y) goes to (a x + b y + e, c x + d y + f). The
/// name of the file without `.csv` becomes the name of the class and of the system. Systems that
/// are not contractive are read like any other.
///
/// Source: the files of *Pre-training without Natural Images* (ACCV 2020).
public enum FractalDBFolder {
  /// The maximum number of bytes read of a file; 32 maps have about 5,000.
  public static let sizeLimit = ParameterFile.sizeLimit

  private static let endings = [".csv", ".csv.gz"]

  /// Reads every file in the folder and below it, by path in byte order.
  ///
  /// - Throws: ``CurationError`` if a folder cannot be read or there is no such file.
  public static func read(_ path: String) throws -> ImportSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CurationError.unreadable(path: path, reason: "there is no such folder")
    }
    guard isFolder.boolValue else { throw CurationError.notFolder(path: path) }
    let files = try FolderWalk.files(in: path, endings: endings)
    guard !files.isEmpty else { throw CurationError.noFiles(path: path, kind: ".csv or .csv.gz") }

    var hash = SHA256()
    var items = ImportedItems(name: sourceName(path))
    var fileOfName: [String: String] = [:]
    for file in files {
      let ending = endings.last(where: file.hasSuffix) ?? ""
      let name = String((file as NSString).lastPathComponent.dropLast(ending.count))
      var others: [ImportProblem] = []
      items.add(label: name, isClass: true) {
        let bytes = try bytes(of: file, in: path)
        hash.update(data: Data("\(file)\n\(bytes.count)\n".utf8))
        hash.update(data: bytes)
        if let other = fileOfName.updateValue(file, forKey: name) {
          throw ImportProblem(
            file: file, message: "'\(other)' has the same name, which names the class. Rename one.")
        }
        let content = ParameterFile(bytes, isCompressed: ending == ".csv.gz")
        let problems = content.problems.map {
          ImportProblem(file: file, line: $0.line, message: $0.message)
        }
        others = Array(problems.dropFirst())
        if let first = problems.first { throw first }
        do {
          return try content.system()
        } catch {
          throw ImportProblem(file: file, message: "\(error)")
        }
      }
      for problem in others { items.problems.noteFurther(problem) }
    }
    return ImportSource(format: "fractaldb", digest: Digest(hash), items)
  }

  private static func bytes(of file: String, in folder: String) throws(ImportProblem) -> [UInt8] {
    do {
      return try InputFile.bytes("\(folder)/\(file)", limit: sizeLimit, pipes: false)
    } catch {
      throw ImportProblem(file: file, message: "the file cannot be read: \(error.reason).")
    }
  }
}
