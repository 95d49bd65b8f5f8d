extension Recipe {
  /// The maximum cost of an image in points: each point of a chaos game, each step of a burn-in,
  /// and each pixel of a drawing, of its pasted part, and of the image counts as one.
  ///
  /// It is known before anything is drawn, so a program can plan how many images to draw. One core
  /// of today draws a hundred million points in about a second.
  ///
  /// ```swift
  /// try Recipe.named("classes").cost  // 260_128
  /// ```
  public var cost: Int {
    let drawing =
      foreground.orbit.points + ChaosGame.laneCount * foreground.orbit.burnIn
      + foreground.side * foreground.side
    guard let composition else { return drawing + side * side }
    return composition.objects.upperBound * (drawing + side * side) + views * side * side
  }

  /// The most that an image may cost; the built-in recipes cost less than a million.
  public static let maxCost = 200_000_000

  /// Throws unless an image costs at most ``maxCost``.
  func checkCost() throws(RecipeError) {
    guard cost > Self.maxCost else { return }
    let objects = composition?.objects.upperBound ?? 1
    throw .conflict(
      path: objects > 1 ? "composition.objects" : "foreground.orbit.points",
      reason: """
        is \(objects > 1 ? "up to \(objects)" : "\(foreground.orbit.points)"), and an image would \
        cost \(cost) points and pixels; at most \(Self.maxCost) can be drawn, so give fewer \
        objects, points or pixels
        """)
  }
}
