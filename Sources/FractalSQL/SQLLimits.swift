/// What one call of a function may ask for, so that each takes well under a second.
enum SQLLimits {
  /// Pixels of a side.
  static let sides: ClosedRange<Int64> = 16...2048
  /// Points of a chaos game.
  static let points: ClosedRange<Int64> = 1...10_000_000
  /// `Recipe.cost` of an image; those of the built-in recipes cost less than a million.
  static let mostCost = 20_000_000
}
