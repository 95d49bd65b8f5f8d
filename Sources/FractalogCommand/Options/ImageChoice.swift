import ArgumentParser
import FractalDatasets

/// Numbers of images: `7`, or `0-19` for all from the first to the last.
struct ImageNumbers: ExpressibleByArgument {
  let range: ClosedRange<UInt64>

  /// A range of more images is a mistake in writing.
  static let most: UInt64 = 1_000_000

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
      .map { UInt64($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends.last ?? nil,
      first <= last, last - first < Self.most
    else { return nil }
    range = first...last
  }
}

/// Which images of a dataset, or of a subset of it.
struct ImageChoice: ParsableArguments {
  @Argument(help: "The numbers of the images, such as 7 or 0-19.")
  var numbers: [ImageNumbers] = []

  @Option(help: "Take so many images, evenly spread, in place of numbers.")
  var count: Int?

  func validate() throws {
    if let count, !(1...Int(ImageNumbers.most)).contains(count) {
      throw ValidationError(
        "'--count \(count)' is not possible. Give a whole number from 1 to \(ImageNumbers.most).")
    }
    guard numbers.isEmpty != (count == nil) else {
      throw ValidationError(
        numbers.isEmpty
          ? "Which images? Give their numbers, such as 7 or 0-19, or how many with '--count'."
          : "Give the numbers of the images, or how many with '--count': one of both.")
    }
  }

  /// The numbers in the dataset.
  ///
  /// - Throws: `DatasetError` if there is no such image.
  func numbers(in numbering: ImageNumbering) throws -> [UInt64] {
    guard let count else { return try numbering.numbers(numbers.flatMap(\.range)) }
    let all = numbering.count
    let chosen = min(UInt64(count), all)
    return try numbering.numbers((0..<chosen).map { spread($0, of: chosen, in: all) })
  }

  /// The first, and so on at equal distances.
  private func spread(_ place: UInt64, of chosen: UInt64, in all: UInt64) -> UInt64 {
    let (high, low) = place.multipliedFullWidth(by: all)
    return chosen.dividingFullWidth((high, low)).quotient
  }
}
