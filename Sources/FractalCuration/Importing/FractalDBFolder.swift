import FractalDatasets
import FractalCatalog
import FractalCore
import FractalFiles
import Foundation

import struct Crypto.SHA256

/// Reads a folder of FractalDB's parameter files: one `.csv` file for each category, one map on
/// each line.
///
/// The columns are a,b,c,d,e,f,probability: (x, y) goes to (a x + b y + e, c x + d y + f). The
/// name of the file without `.csv` becomes the name of the class and of the system. Systems that
/// are not contractive are read like any other.
///
/// Source: the files of *Pre-training without Natural Images* (ACCV 2020).
public enum FractalDBFolder {
  /// The maximum number of bytes read of a file; 32 maps have about 5,000.
  public static let sizeLimit = 1 << 20

  /// Reads every `.csv` file directly in the folder, by name in byte order.
  ///
  /// - Throws: ``CurationError`` if the folder cannot be read or has no such file.
  public static func read(_ path: String) throws -> ImportSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CurationError.unreadable(path: path, reason: "there is no such folder")
    }
    guard isFolder.boolValue else { throw CurationError.notFolder(path: path) }
    let files = try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
      .filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !files.isEmpty else { throw CurationError.noFiles(path: path, kind: ".csv") }

    var hash = SHA256()
    var arrivals: [Arrival] = []
    var problems = ImportProblems()
    for (number, file) in files.enumerated() {
      do {
        let bytes = try InputFile.bytes("\(path)/\(file)", limit: sizeLimit, pipes: false)
        hash.update(data: Data("\(file)\n\(bytes.count)\n".utf8))
        hash.update(data: bytes)
        let name = String(file.dropLast(4))
        arrivals.append(
          Arrival(
            system: try system(inFile: file, bytes), number: number, name: name, className: name))
      } catch let problem as ImportProblem {
        problems.note(problem)
      } catch let error as InputError {
        problems.note(
          ImportProblem(
            file: file, line: nil, message: "the file cannot be read: \(error.reason)."))
      }
    }
    return ImportSource(
      format: "fractaldb", name: sourceName(path), digest: Digest(hash),
      arrivals: arrivals, problems: problems)
  }

  private static let form = "A parameter file has one line of 7 numbers for each map."

  /// The system of one file.
  ///
  /// - Throws: `ImportProblem`, the first thing in it that is wrong.
  private static func system(inFile file: String, _ bytes: [UInt8]) throws -> FunctionSystem {
    func problem(_ line: Int?, _ message: String) -> ImportProblem {
      ImportProblem(file: file, line: line, message: message)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw problem(nil, "this is not text in UTF-8. \(Self.form)")
    }
    var maps: [AffineMap] = []
    var weights: [Double] = []
    for (place, line) in lines(of: text).enumerated() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 7 else {
        throw problem(
          place + 1,
          "there are \(fields.count) numbers; a map has 7: a,b,c,d,e,f,probability.")
      }
      var values: [Double] = []
      for field in fields {
        guard let value = Double(field), value.isFinite else {
          throw problem(
            place + 1, "'\(field.prefix(40))' is not a finite number. Write it like 0.25 or 1e-3.")
        }
        values.append(value)
      }
      maps.append(
        AffineMap(
          a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5]))
      weights.append(values[6])
    }
    guard !maps.isEmpty else {
      throw problem(nil, "the file is empty. \(Self.form)")
    }
    do {
      return try FunctionSystem(maps: maps, weights: weights)
    } catch {
      throw problem(nil, "\(error)")
    }
  }
}

extension ImportProblem: Error {}
