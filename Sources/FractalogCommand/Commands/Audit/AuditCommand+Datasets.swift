import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Subprocess

extension AuditCommand {
  /// Why another process of this command gave no images.
  struct Failure: Error, CustomStringConvertible {
    let reason: String
    var description: String { "another process of fractalog gave no images: \(reason)" }
  }

  /// The number of bytes that are read of each output of the process.
  private static let mostBytes = 64 << 20

  /// Draws images of a dataset in another process that runs the same executable.
  static func drawingElsewhere(catalog path: String) -> DatasetAudit.DrawingElsewhere {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return { dataset, numbers in
      let words =
        ["dataset", "digests", "--catalog", path, "--format", "csv", "--threads", "2", "--"]
        + [dataset] + numbers.map(String.init)
      // Reads both outputs at the same time: if nobody read one, the process would wait forever.
      let process = try waiting {
        try await Subprocess.run(
          .path(.init(program)), arguments: Arguments(words),
          environment: .inherit.updating(["FRACTALOG_EVENTS": ""]),
          output: .string(limit: mostBytes), error: .string(limit: mostBytes))
      }
      guard process.terminationStatus.isSuccess else {
        throw Failure(
          reason: process.standardError.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return try digests(process.standardOutput, numbers)
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
      throw Failure(reason: "it printed \(digests.count) digests instead of \(numbers.count)")
    }
    return digests
  }
}
