/// A polygon on a plane, which chooses the systems inside.
///
/// In an address it is `lasso=0.1,0.2 0.3,0.2 0.2,0.4@map:classes:1`: its corners, to the right and
/// downwards, and the plane. Several lassos are lines; a system is inside all of them.
struct Lasso: Hashable, Sendable {
  /// The plane.
  let plane: PlaneSource
  private let xs: [Float]
  private let ys: [Float]

  /// The possible numbers of corners.
  static let corners = 3...1000

  /// The lassos of a field.
  ///
  /// - Throws: ``WebError`` of status 400.
  static func all(_ text: String) throws(WebError) -> [Lasso] {
    var lassos: [Lasso] = []
    for line in text.split(whereSeparator: \.isNewline) { lassos.append(try Lasso(line)) }
    return lassos
  }

  /// - Throws: ``WebError`` of status 400.
  init(_ line: Substring) throws(WebError) {
    guard let end = line.firstIndex(of: "@") else {
      throw WebError(
        .badRequest, "'lasso' has no plane. Give its corners, then @map:RECIPE:SEED.")
    }
    let (text, plane) = (line[..<end], try PlaneSource(String(line[line.index(after: end)...])))
    var (xs, ys): ([Float], [Float]) = ([], [])
    for corner in text.split(separator: " ") {
      let numbers = corner.split(separator: ",", omittingEmptySubsequences: false)
      guard numbers.count == 2, let x = Float(numbers[0]), let y = Float(numbers[1]),
        abs(x) <= 1000, abs(y) <= 1000
      else {
        throw WebError(
          .badRequest,
          "'lasso' has '\(corner.prefix(50))'. Give corners such as 0.1,0.2 with blanks between.")
      }
      xs.append(x)
      ys.append(y)
    }
    guard Self.corners.contains(xs.count) else {
      throw WebError(
        .badRequest,
        """
        'lasso' has \(xs.count) corners. Give \(Self.corners.lowerBound) to \
        \(Self.corners.upperBound).
        """)
    }
    (self.plane, self.xs, self.ys) = (plane, xs, ys)
  }

  /// Whether a point is inside: a ray from it crosses the polygon an odd number of times.
  func contains(_ x: Float, _ y: Float) -> Bool {
    var isInside = false
    var last = xs.count - 1
    for corner in xs.indices {
      if (ys[corner] > y) != (ys[last] > y) {
        let across =
          xs[corner] + (y - ys[corner]) / (ys[last] - ys[corner]) * (xs[last] - xs[corner])
        if x < across { isInside.toggle() }
      }
      last = corner
    }
    return isInside
  }

  /// The box around it: what is outside need not be tested.
  var box: (x: ClosedRange<Float>, y: ClosedRange<Float>) {
    (xs.min()!...xs.max()!, ys.min()!...ys.max()!)
  }
}
