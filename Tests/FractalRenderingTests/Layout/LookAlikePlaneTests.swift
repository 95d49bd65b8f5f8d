import FractalCore
import FractalRendering
import Testing

struct LookAlikePlaneTests {
  private typealias Landmark = (signature: Signature, digest: Digest)

  /// Landmarks around a few centres, and others near the same centres.
  private static func signed(_ numbers: Range<Int>) -> [Landmark] {
    numbers.map { number in
      var centre = RandomStream(seed: 5, index: UInt64(number % 6), purpose: .subject)
      var own = RandomStream(seed: 6, index: UInt64(number), purpose: .subject)
      let density = (0..<256).map { _ in
        UInt8(min(max(centre.next(from: 20, to: 235) + own.next(from: -20, to: 20), 0), 255))
      }
      let bytes = (0..<32).map { _ in UInt8(truncatingIfNeeded: own.nextWord()) }
      return (Signature(density: density), Digest(bytes)!)
    }
  }

  private static let landmarks = signed(0..<90)

  private static func plane(
    _ landmarks: [Landmark], threads: Int = 1
  ) -> LookAlikePlane {
    LookAlikePlane(of: landmarks, spread: 0.002, threads: threads) { _ in }
  }

  @Test func threadsAndOrderDecideNothing() {
    let points = Self.plane(Self.landmarks).points
    #expect(Self.plane(Self.landmarks, threads: 3).points == points)
    let turned = Array(Self.landmarks.reversed())
    #expect(Array(Self.plane(turned, threads: 2).points.reversed()) == points)
  }

  /// The same in debug and in release, on every machine.
  @Test func thePointsAreAsEver() {
    let points = Self.plane(Self.landmarks).points
    let sum = points.reduce(UInt64(0)) { sum, point in
      [point.x, point.y].reduce(sum) { ($0 ^ UInt64($1 * 0x1p24)) &* 0x100_0000_01B3 }
    }
    #expect(sum == 12_895_528_060_049_457_481)
  }

  @Test func lookAlikesLieSideBySide() {
    let plane = Self.plane(Self.landmarks)
    var room = LookAlikePlane.Room()
    let others = Self.signed(90..<150)
    let points =
      plane.points + others.map { plane.place($0.signature, digest: $0.digest, room: &room) }
    func square(_ one: Int, _ other: Int) -> Double {
      let (dx, dy) = (points[one].x - points[other].x, points[one].y - points[other].y)
      return dx * dx + dy * dy
    }
    // Of each system, the ten nearest have the same centre.
    for one in points.indices {
      let near = points.indices.filter { $0 != one }.sorted { square(one, $0) < square(one, $1) }
      #expect(near.prefix(10).allSatisfy { $0 % 6 == one % 6 }, "\(one)")
    }
    #expect(points.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
    #expect(Set(points).count == points.count)
  }

  @Test func aPointDependsOnNothingButTheLandmarks() {
    let plane = Self.plane(Self.landmarks)
    let stored = LookAlikePlane(
      landmarks: Self.landmarks.map(\.signature), at: plane.points, spread: plane.spread)
    for other in Self.signed(90..<120) {
      var (one, two) = (LookAlikePlane.Room(), LookAlikePlane.Room())
      #expect(
        plane.place(other.signature, digest: other.digest, room: &one)
          == stored.place(other.signature, digest: other.digest, room: &two))
    }
  }

  @Test func fewLandmarksHavePointsToo() {
    for count in 0...5 {
      let plane = Self.plane(Array(Self.landmarks.prefix(count)))
      #expect(Set(plane.points).count == count)
      var room = LookAlikePlane.Room()
      let other = Self.landmarks[10]
      let point = plane.place(other.signature, digest: other.digest, room: &room)
      #expect((0...1).contains(point.x) && (0...1).contains(point.y))
    }
    // Equal signatures, different systems.
    let twins = Self.landmarks.prefix(20).map {
      (signature: Self.landmarks[0].signature, digest: $0.digest)
    }
    let points = Self.plane(twins).points
    #expect(Set(points).count == 20 && points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}
