import FractalCore
import FractalPlatform

/// A plane on which systems that look alike lie side by side.
///
/// Some systems are landmarks: they are placed all at once, by t-SNE of the orientation-invariant
/// features of their signatures. Every other system is placed beside the landmarks that it looks
/// like, and depends on nothing else. So systems can be added later, and no point moves.
///
/// ```swift
/// let plane = LookAlikePlane(of: landmarks, spread: 0.001, threads: 2) { print($0) }
/// plane.points[0]                                  // where the first landmark is
/// plane.place(signature, digest: digest, room: &room)  // beside the landmarks that it looks like
/// ```
///
/// The result is the same on every machine, in every build and with any number of threads.
///
/// Method: t-SNE with landmarks [van der Maaten & Hinton 2008, §5]; a further point at a mean of
/// its nearest landmarks, as in P. Poličar et al., *Embedding to reference t-SNE space*, 2021, but
/// a robust mean, because neighbours may lie in distant parts of the plane.
public struct LookAlikePlane: Sendable {
  /// The version of the method. Points of other versions are not comparable.
  public static let version = 1
  /// How many landmarks are enough.
  public static let mostLandmarks = 8192

  /// The landmarks' points.
  public let points: [PlanePoint]
  /// How far a point is from where it belongs, at most, so that no two points coincide.
  public let spread: Double

  private let rows: SignatureRows
  /// The square of a distance that separates parts of the plane.
  private let near: Double

  private static let neighbours = 12
  private static let candidates = 192
  private static let margin = 0.02

  /// Memory that one thread reuses from system to system.
  public struct Room {
    fileprivate var rows = SignatureRows.Room()

    /// No memory yet.
    public init() {}
  }

  /// Places landmarks.
  ///
  /// - Parameters:
  ///   - landmarks: Signature and digest of each, in any order: the order decides nothing but the
  ///     order of ``points``.
  ///   - spread: See ``spread``; ``spread(systems:)`` gives a good one.
  ///   - progress: Called with the share of the work that is done.
  public init(
    of landmarks: [(signature: Signature, digest: Digest)], spread: Double, threads: Int,
    progress: (Double) throws -> Void
  ) rethrows {
    let order = landmarks.indices.sorted { landmarks[$0].digest < landmarks[$1].digest }
    let ordered = SignatureRows(order.map { landmarks[$0].signature })
    var places: [(x: Float, y: Float)] = []
    if ordered.count > 2 {
      let affinities = Affinities(ordered, threads: threads)
      places =
        try Embedding(
          affinities, from: PrincipalPlane(ordered), threads: threads,
          progress: { try progress(Double($0) / Double(Embedding.iterations)) }
        ).places
    } else {
      places = ordered.count == 1 ? [(0, 0)] : [(-1, 0), (1, 0)]
    }
    let fitted = Self.fitted(places)
    var points = [PlanePoint](repeating: PlanePoint(x: 0, y: 0), count: landmarks.count)
    for (place, index) in order.enumerated() {
      points[index] = Self.apart(fitted[place], landmarks[index].digest, spread)
    }
    self.init(landmarks: landmarks.map(\.signature), at: points, spread: spread)
  }

  /// A plane whose landmarks were placed earlier.
  ///
  /// - Precondition: As many points as signatures.
  public init(landmarks: [Signature], at points: [PlanePoint], spread: Double) {
    precondition(landmarks.count == points.count, "Each landmark has a point")
    (self.points, self.spread) = (points, spread)
    rows = SignatureRows(landmarks)
    // Landmarks fill about a third of the square.
    near = 4 / (3 * Double(max(landmarks.count, 1)))
  }

  /// A spread of a fifth of the distance that so many points would have on a grid.
  public static func spread(systems: Int) -> Double {
    0.2 / Double(max(systems, 1)).squareRoot()
  }

  /// The point of a system that is no landmark.
  ///
  /// - Complexity: O(*n*) in the number of landmarks, about 60 µs for 8,192.
  public func place(_ signature: Signature, digest: Digest, room: inout Room) -> PlanePoint {
    let found = rows.nearest(
      Self.neighbours, to: signature, among: Self.candidates, room: &room.rows)
    guard let first = found.first else {
      return Self.apart(PlanePoint(x: 0.5, y: 0.5), digest, spread)
    }
    let least = Double(max(first.square, 1))
    let weights = found.map { neighbour in
      let share = least / Double(max(neighbour.square, 1))
      return share * share
    }
    let places = found.map { points[Int($0.row)] }
    // The part of the plane where most of the weight is.
    var anchor = (weight: -1.0, place: places[0])
    for place in places {
      var sum = 0.0
      for (other, weight) in zip(places, weights) {
        sum += weight * near / (near + place.square(to: other))
      }
      if sum > anchor.weight { anchor = (sum, place) }
    }
    var (sum, x, y) = (0.0, 0.0, 0.0)
    for (place, weight) in zip(places, weights) {
      let part = near / (near + anchor.place.square(to: place))
      let weight = weight * part * part
      sum += weight
      x += weight * place.x
      y += weight * place.y
    }
    return Self.apart(PlanePoint(x: x / sum, y: y / sum), digest, spread)
  }

  /// Places in the unit square, in the same proportions, with a margin.
  private static func fitted(_ places: [(x: Float, y: Float)]) -> [PlanePoint] {
    guard let first = places.first else { return [] }
    var (low, high) = (first, first)
    for place in places {
      low = (min(low.x, place.x), min(low.y, place.y))
      high = (max(high.x, place.x), max(high.y, place.y))
    }
    let (width, height) = (Double(high.x) - Double(low.x), Double(high.y) - Double(low.y))
    let side = max(width, height)
    let scale = side > 0 ? (1 - 2 * margin) / side : 0
    return places.map {
      PlanePoint(
        x: 0.5 + (Double($0.x) - Double(low.x) - width / 2) * scale,
        y: 0.5 + (Double($0.y) - Double(low.y) - height / 2) * scale)
    }
  }

  /// The point moved by up to the spread along each axis; the digest decides where to.
  private static func apart(_ point: PlanePoint, _ digest: Digest, _ spread: Double) -> PlanePoint {
    func share(_ bytes: ArraySlice<UInt8>) -> Double {
      Double(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) * 0x1p-32 * 2 - 1
    }
    let bytes = digest.bytes
    return PlanePoint(
      x: point.x + spread * share(bytes[16..<20]), y: point.y + spread * share(bytes[20..<24]))
  }
}
