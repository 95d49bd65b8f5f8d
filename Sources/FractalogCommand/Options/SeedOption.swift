import ArgumentParser

/// A seed: any whole number that fits SQLite's integers.
struct Seed: ExpressibleByArgument, CustomStringConvertible {
  let value: UInt64

  init(_ value: UInt64) { self.value = value }

  init?(argument: String) {
    guard let value = UInt64(argument), value <= Int64.max else { return nil }
    self.value = value
  }

  var description: String { "\(value)" }
}
