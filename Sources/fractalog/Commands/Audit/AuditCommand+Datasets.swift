import FractalCore
import FractalCuration
import FractalDatasets
import Foundation

extension AuditCommand {
  /// Why another process of this command gave no images.
  struct Failure: Error, CustomStringConvertible {
    let reason: String
    var description: String { "another process of fractalog gave no images: \(reason)" }
  }

  /// Draws images of a dataset in another process that runs the same executable.
  static func drawingElsewhere(catalog path: String) -> DatasetAudit.DrawingElsewhere {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return { dataset, numbers in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments =
        ["dataset", "digests", "--catalog", path, "--format", "csv", "--threads", "2", "--"]
        + [dataset] + numbers.map(String.init)
      let (output, errors) = (Pipe(), Pipe())
      (process.standardOutput, process.standardError) = (output, errors)
      try process.run()
      let text = output.fileHandleForReading.readDataToEndOfFile()
      let trouble = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw Failure(
          reason: String(decoding: trouble, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return try digests(String(decoding: text, as: UTF8.self), numbers)
    }
  }

  /// Reads the listing of 'fractalog dataset digests'.
  private static func digests(_ text: String, _ numbers: [UInt64]) throws -> [ImageDigests] {
    let lines = text.split(whereSeparator: \.isNewline).dropFirst()
    let digests = lines.compactMap { line -> ImageDigests? in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 3, let number = UInt64(cells[0]), let pixels = Digest(hex: cells[1])
      else { return nil }
      return ImageDigests(number: number, pixels: pixels, account: Digest(hex: cells[2]))
    }
    guard digests.map(\.number) == numbers else {
      throw Failure(reason: "it printed \(digests.count) in place of \(numbers.count)")
    }
    return digests
  }
}
