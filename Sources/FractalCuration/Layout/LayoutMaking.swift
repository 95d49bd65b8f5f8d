import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPlatform
import FractalRendering

/// Makes the layout of a recipe: a plane on which systems that look alike lie side by side.
///
/// ```swift
/// let making = LayoutMaking(recipe: "classes", seed: 1, threads: 2)
/// try making.run(on: catalog).placed  // 4100
/// ```
///
/// A second run places only the systems that were added since, and moves no point. A run writes its
/// points at its end, all or none; an interrupted one keeps the signatures that it made.
public struct LayoutMaking: Sendable {
  /// The result of a run.
  public struct Report: Hashable, Sendable {
    /// Signatures that were made.
    public var signed = 0
    /// Landmarks of the layout.
    public var landmarks = 0
    /// Systems that got a point in this run.
    public var placed = 0
    /// Systems with a point.
    public var systems = 0
    /// Whether the layout is new, or was made anew.
    public var isNew = false
  }

  /// The present step, for a progress bar.
  public enum Step: String, Sendable {
    /// Making signatures.
    case signing
    /// Placing the landmarks; counted in thousandths.
    case arranging
    /// Placing the other systems.
    case placing
  }

  /// The name of the recipe.
  public let recipe: String
  /// The seed of the pictures.
  public let seed: UInt64
  /// How many threads work.
  public let threads: Int

  private static let blockSize = 8192

  /// A way to make a layout.
  public init(recipe: String, seed: UInt64, threads: Int) {
    (self.recipe, self.seed, self.threads) = (recipe, seed, threads)
  }

  /// Makes the layout, or adds the missing points to it.
  ///
  /// A layout by another version of the method, the signatures or the renderer is made anew.
  ///
  /// - Parameter anew: Whether to make an existing layout anew, with all systems of today.
  /// - Throws: `CatalogError`, `RecipeError`.
  public func run(
    on catalog: Catalog, anew: Bool = false,
    progress: (_ step: Step, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) throws -> Report {
    guard try catalog.countSystems() > 0 else { throw CatalogError.content(.nothing(.catalog)) }
    let found = try RecipeLibrary(catalog).recipe(named: recipe)
    try catalog.createRecipe(name: found.name, json: found.canonicalJSON)
    let signing = Signing(found, seed: seed, threads: threads)
    var report = Report()
    report.signed = try signing.run(on: catalog) { try progress(.signing, $0, $1) }
    let known = try catalog.layouts().first {
      $0.conditions == signing.conditions && $0.version == LookAlikePlane.version
    }
    if let known, !anew {
      let landmarks = try catalog.landmarks(of: known)
      let plane = LookAlikePlane(
        landmarks: landmarks.map { Signature(density: $0.landmark.density) },
        at: landmarks.map { PlanePoint(x: $0.point.x, y: $0.point.y) }, spread: known.spread)
      let points = try place(
        on: plane, besides: [], missingIn: known, signing.conditions, catalog, progress)
      if !points.isEmpty { try catalog.add(points, to: known) }
      report.landmarks = landmarks.count
      report.placed = points.count
      report.systems = try catalog.countPoints(of: known)
      return report
    }
    let systems = try catalog.countSigned(signing.conditions)
    let landmarks = try catalog.firstSigned(
      signing.conditions, limit: LookAlikePlane.mostLandmarks)
    let plane = try LookAlikePlane(
      of: landmarks.map { (Signature(density: $0.density), $0.digest) },
      spread: LookAlikePlane.spread(systems: systems), threads: threads
    ) { try progress(.arranging, Int($0 * 1000), 1000) }
    let placed = zip(landmarks, plane.points).map { landmark, point in
      (
        digest: landmark.digest,
        point: LayoutPoint(system: landmark.system, x: point.x, y: point.y, isLandmark: true)
      )
    }
    let points =
      try placed.map(\.point)
      + place(
        on: plane, besides: Set(landmarks.map(\.system)), missingIn: nil, signing.conditions,
        catalog, progress)
    try catalog.createLayout(
      signing.conditions, version: LookAlikePlane.version, spread: plane.spread,
      landmarks: placed, points: points)
    report.landmarks = landmarks.count
    report.placed = points.count
    report.systems = points.count
    report.isNew = true
    return report
  }

  /// The points of the systems that have none, block by block.
  private func place(
    on plane: LookAlikePlane, besides landmarks: Set<Int64>, missingIn layout: StoredLayout?,
    _ conditions: SignatureConditions, _ catalog: Catalog,
    _ progress: (Step, Int, Int) throws -> Void
  ) throws -> [LayoutPoint] {
    let known = try layout.map { try catalog.countPoints(of: $0) } ?? landmarks.count
    let total = try catalog.countSigned(conditions) - known
    guard total > 0 else { return [] }
    var points: [LayoutPoint] = []
    var end = Int64.min
    try overlapped {
      let block = try catalog.signedSystems(
        conditions, missingIn: layout, after: end, limit: Self.blockSize)
      end = block.last?.system ?? end
      return block.isEmpty ? nil : block.filter { !landmarks.contains($0.system) }
    } compute: { [threads] (block: [SignedSystem]) in
      let rooms = Pool<PlaneRoom>()
      return parallelMap(block, threads: threads) { system in
        rooms.withResource(orNew: PlaneRoom()) {
          let point = plane.place(
            Signature(density: system.density), digest: system.digest, room: &$0.room)
          return LayoutPoint(system: system.system, x: point.x, y: point.y, isLandmark: false)
        }
      }
    } write: { block in
      points += block
      try progress(.placing, points.count, max(total, points.count))
    }
    return points
  }
}

/// Memory that a thread reuses.
private final class PlaneRoom {
  var room = LookAlikePlane.Room()
}
