import Foundation
import FractalCore
import FractalFiles

/// One of FractalDB's parameter files: a map on each line, a,b,c,d,e,f,probability.
struct ParameterFile {
  /// The maximum number of bytes read of a file, and of what is compressed in it; 32 maps have
  /// about 5,000.
  static let sizeLimit = 1 << 20

  private static let form = "A parameter file has one line of 7 numbers for each map."

  /// What is wrong in it, each with its line.
  private(set) var problems: [(line: Int?, message: String)] = []
  private var maps: [AffineMap] = []
  private var weights: [Double] = []

  /// The content of a `.csv` file, or of a `.csv.gz` file before decompression.
  init(_ bytes: [UInt8], isCompressed: Bool) {
    let text: String
    do {
      let content = isCompressed ? try Inflated.gzip(bytes, limit: Self.sizeLimit) : bytes
      guard let valid = String(validating: content, as: UTF8.self) else {
        throw ItemProblem("this is not text in UTF-8. \(Self.form)")
      }
      text = valid
    } catch {
      problems = [(nil, "\(error)")]
      return
    }
    for (place, line) in lines(of: text).enumerated() where !line.allSatisfy(\.isWhitespace) {
      do { try add(line) } catch { problems.append((place + 1, "\(error)")) }
    }
    if maps.isEmpty, problems.isEmpty { problems = [(nil, "the file is empty. \(Self.form)")] }
  }

  /// - Throws: `FunctionSystemError`; ``ItemProblem``.
  /// - Precondition: There are no problems.
  func system() throws -> StatedSystem { try StatedSystem(maps, weights: weights) }

  private mutating func add(_ line: Substring) throws {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    if line.contains(";") {
      throw ItemProblem(
        """
        there is ';' between numbers, and perhaps a comma in them. Write commas between numbers \
        and points in them: 0.5,0,0,0.5,0,0,1.
        """)
    }
    if fields.count == 13 {
      throw ItemProblem("there are 13 numbers, a map in 3 dimensions; only maps of 2 are read.")
    }
    guard fields.count == 7 else {
      throw ItemProblem(
        "there are \(fields.count) numbers; a map has 7: a,b,c,d,e,f,probability.")
    }
    let values = try fields.map { field in
      guard let value = Double(field), value.isFinite else {
        throw ItemProblem(
          "\(quoted(field)) is not a finite number. Write it like 0.25 or 1e-3.")
      }
      return value
    }
    maps.append(AffineMap(values.prefix(6)))
    weights.append(values[6])
  }
}
