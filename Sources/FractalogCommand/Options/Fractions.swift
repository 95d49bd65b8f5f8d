import ArgumentParser

/// The subsets of a split and their shares: `train=0.9,val=0.1`.
struct Fractions: ExpressibleByArgument {
  let shares: [(String, Double)]

  /// What most people want.
  static let usual = Fractions(argument: "train=0.9,val=0.1")!

  var defaultValueDescription: String {
    shares.map { "\($0)=\($1)" }.joined(separator: ",")
  }

  init?(argument: String) {
    var shares: [(String, Double)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, let share = Double(sides[1]), share.isFinite
      else { return nil }
      shares.append((String(sides[0]), share))
    }
    self.shares = shares
  }
}
