import ArgumentParser

/// What a split keeps together: `families,disguises`, or `none`.
struct KeptTogether: ExpressibleByArgument {
  /// Empty for `none`.
  let words: [String]

  init?(argument: String) {
    if argument == "none" {
      words = []
      return
    }
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }), !parts.contains("none") else { return nil }
    words = parts.map(String.init)
  }
}
