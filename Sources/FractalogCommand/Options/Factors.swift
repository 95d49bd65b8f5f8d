import ArgumentParser

/// The factors of a table of weights: `0.2,0.6,1.4,1.8`, each once and from −1000 to 1000.
struct Factors: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Double($0) }
    guard values.count == parts.count, values.count <= 64, Set(values).count == values.count,
      values.allSatisfy((-1000.0...1000).contains)
    else { return nil }
  }
}
