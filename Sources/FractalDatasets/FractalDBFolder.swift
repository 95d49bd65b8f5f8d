import Crypto
import FractalCatalog
import FractalCore
import Foundation

/// Reads a folder of FractalDB's parameter files: one `.csv` file a category, one map a line.
///
/// The columns are a,b,c,d,e,f,probability: (x, y) goes to (a x + b y + e, c x + d y + f). The
/// name of the file without `.csv` becomes the name of the class and of the system. Systems that
/// are not contractive are read like any other.
///
/// Source: the files of *Pre-training without Natural Images* (ACCV 2020).
public enum FractalDBFolder {
  /// Reads every `.csv` file directly in the folder, by name in byte order.
  ///
  /// - Throws: ``DatasetError`` if the folder or a file in it cannot be read, or has no such file.
  public static func read(_ path: String) throws -> ImportSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DatasetError.unreadable(path: path, reason: "there is no such folder")
    }
    guard isFolder.boolValue else { throw DatasetError.notFolder(path: path) }
    let files = try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
      .filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !files.isEmpty else { throw DatasetError.noFiles(path: path, kind: ".csv") }

    var digest = SHA256()
    var arrivals: [Arrival] = []
    var problems: [ImportProblem] = []
    for (number, file) in files.enumerated() {
      let data = try InputFile.data("\(path)/\(file)")
      digest.update(data: Data("\(file)\n\(data.count)\n".utf8))
      digest.update(data: data)
      switch system(inFile: file, data) {
      case .success(let system):
        let name = String(file.dropLast(4))
        arrivals.append(Arrival(system: system, number: number, name: name, className: name))
      case .failure(let problem):
        problems.append(problem)
      }
    }
    let origin = Origin(
      kind: .import, name: "fractaldb", version: "1",
      parameters: canonicalJSON(["source": .text(sourceName(path))]),
      sourceDigest: Array(digest.finalize()), promised: files.count)
    return ImportSource(origin: origin, arrivals: arrivals, problems: problems)
  }

  /// The system of one file, or the first thing in it that is wrong.
  static func system(inFile file: String, _ data: Data) -> Result<FunctionSystem, ImportProblem> {
    func problem(_ line: Int?, _ message: String) -> Result<FunctionSystem, ImportProblem> {
      .failure(ImportProblem(file: file, line: line, message: message))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      return problem(nil, "is not text in UTF-8. A parameter file has a line of numbers a map.")
    }
    var maps: [AffineMap] = []
    var weights: [Double] = []
    for (place, line) in lines(of: text).enumerated() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 7 else {
        return problem(
          place + 1,
          "has \(fields.count) numbers; a map has 7: a,b,c,d,e,f,probability.")
      }
      var values: [Double] = []
      for field in fields {
        guard let value = Double(field), value.isFinite else {
          return problem(place + 1, "has '\(field)' where a finite number must stand.")
        }
        values.append(value)
      }
      maps.append(
        AffineMap(
          a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5]))
      weights.append(values[6])
    }
    guard !maps.isEmpty else {
      return problem(nil, "is empty. A parameter file has a line of 7 numbers a map.")
    }
    do {
      return .success(try FunctionSystem(maps: maps, weights: weights))
    } catch {
      return problem(nil, "does not hold a system. \(error)")
    }
  }
}

extension ImportProblem: Error {}
