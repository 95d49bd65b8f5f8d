/// The conditions of a measurement. Once stored, a protocol never changes.
public struct MeasurementProtocol: Hashable, Sendable {
  /// The part of the plane that the hit grid shows.
  public enum View: Hashable, Sendable {
    /// The smallest box around the points themselves.
    case extents
    /// The same box for every system.
    case box(MeasurementValues.Extents)
  }

  /// Where the chaos game starts.
  public enum Start: String, Hashable, Sendable, CaseIterable {
    /// At (0, 0).
    case origin
    /// At the fixed point of a map.
    case attractor
  }

  /// The name of the built-in protocol that `system_overview` and the queries use: `settled`, which
  /// draws as images are drawn.
  public static let defaultName = "settled"

  /// The built-in protocol `settled`, as every catalog has it.
  package static let settled = MeasurementProtocol(
    name: defaultName, points: 100_000, side: 512, padding: 6, start: .attractor, burnIn: 300,
    keepsTransient: false)

  /// The names of the protocols that every catalog has and keeps.
  public static let builtInNames: Set = ["fractaldb", "settled", "square"]

  /// Its name in the catalog.
  public var name: String
  /// Steps of the chaos game, over all lanes.
  public var points: Int
  /// Pixels; the hit grid is `side` × `side`.
  public var side: Int
  /// Pixels that stay empty at each edge.
  public var padding: Int
  /// The part of the plane that the hit grid shows.
  public var view: View
  /// Where each lane starts.
  public var start: Start
  /// Steps that each lane makes before its points count.
  public var burnIn: Int
  /// Whether lane 0 counts all its steps from the start, as one long orbit does.
  public var keepsTransient: Bool
  /// The default seed of a measurement, at most `Int64.max`.
  public var seed: UInt64

  /// Conditions under a name. See the properties for units.
  public init(
    name: String, points: Int, side: Int, padding: Int = 0, view: View = .extents,
    start: Start = .origin, burnIn: Int = 32, keepsTransient: Bool = true, seed: UInt64 = 1
  ) {
    self.name = name
    self.points = points
    self.side = side
    self.padding = padding
    self.view = view
    self.start = start
    self.burnIn = burnIn
    self.keepsTransient = keepsTransient
    self.seed = seed
  }
}
