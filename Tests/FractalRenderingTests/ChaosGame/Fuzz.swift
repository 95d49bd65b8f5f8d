import Foundation
import FractalCore
import Testing

/// Rounds of a claim about random, hostile input.
///
/// A round follows from the seed and its number alone, and a failure names both:
///
/// ```sh
/// FRACTALOG_FUZZ_ROUNDS=20000 swift test --filter Fuzz                           # more of them
/// FRACTALOG_FUZZ_SEED=13 FRACTALOG_FUZZ_FIRST=17 FRACTALOG_FUZZ_ROUNDS=1 swift test --filter Fuzz
/// ```
///
/// Where rounds are asked for, every hundredth is announced, so that one knows about where a
/// process ended that could not say anything more.
enum Fuzz {
  /// Which round it is, as messages name it.
  struct Round: CustomStringConvertible {
    let number: Int
    let seed: UInt64

    var description: String { "round \(number) of seed \(seed)" }
  }

  private static let seed = UInt64(variable("SEED") ?? 13)
  private static let first = variable("FIRST") ?? 0
  private static let wanted = variable("ROUNDS")

  /// Whether the rounds are the usual ones, so that they are known to show all that is to be shown.
  static let isUsual = wanted == nil && first == 0

  /// The longest that a round may take before it counts as hanging.
  private static let patience = Duration.seconds(120)

  /// Calls the body for each round with the random numbers that belong to it.
  ///
  /// - Parameter usually: How many rounds there are where the environment asks for no number.
  static func rounds(
    _ usually: Int, name: String = #function,
    _ body: (Round, inout RandomStream) throws -> Void
  ) rethrows {
    for number in first..<first + (wanted ?? usually) {
      let round = Round(number: number, seed: seed)
      if wanted != nil, number % 100 == 0 {
        FileHandle.standardError.write(Data("\(name): \(round)\n".utf8))
      }
      var stream = RandomStream(seed: seed, index: UInt64(number), purpose: .subject)
      let time = try ContinuousClock().measure { try body(round, &stream) }
      #expect(time < patience, "\(round)")
    }
  }

  /// The whole number in a variable of the environment.
  private static func variable(_ name: String) -> Int? {
    guard let text = ProcessInfo.processInfo.environment["FRACTALOG_FUZZ_\(name)"] else {
      return nil
    }
    guard let number = Int(text), (0...1 << 40).contains(number) else {
      fatalError("FRACTALOG_FUZZ_\(name) is '\(text)'. Give a whole number from 0 to 2^40.")
    }
    return number
  }
}

extension RandomStream {
  /// One of them, each as likely.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[next(in: 0...items.count - 1)] }

  /// True with a chance of 1 in so many.
  mutating func isOne(in count: Int) -> Bool { next(in: 1...count) == 1 }
}
