import FractalCore

/// A system on its way into the catalog, as the numbered item of an ``Origin``.
public struct Arrival: Hashable, Sendable {
  /// A measurement that the origin made before the system came in.
  public struct Measurement: Hashable, Sendable {
    /// The name of the protocol.
    public var protocolName: String
    /// The seed that was measured with; nil: the protocol's own.
    public var seed: UInt64?
    /// The version of the renderer that measured.
    public var rendererVersion: Int
    /// What it found.
    public var values: MeasurementValues

    /// What a protocol found.
    public init(
      protocolName: String, seed: UInt64? = nil, rendererVersion: Int, values: MeasurementValues
    ) {
      self.protocolName = protocolName
      self.seed = seed
      self.rendererVersion = rendererVersion
      self.values = values
    }
  }

  /// The system.
  public var system: FunctionSystem
  /// Which item of the origin it is: the number of the draw, the place in the file. From 0.
  public var number: Int
  /// What the source called it, if anything.
  public var name: String?
  /// The class it belongs to, created if need be.
  public var className: String?
  /// What it showed, if it was measured on the way.
  public var measurement: Measurement?

  /// An item of an origin.
  public init(
    system: FunctionSystem, number: Int, name: String? = nil, className: String? = nil,
    measurement: Measurement? = nil
  ) {
    self.system = system
    self.number = number
    self.name = name
    self.className = className
    self.measurement = measurement
  }
}
