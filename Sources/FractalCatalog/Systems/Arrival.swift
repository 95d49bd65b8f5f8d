import FractalCore

/// A system on its way into the catalog, as the numbered item of an ``Origin``.
public struct Arrival: Hashable, Sendable {
  /// A measurement that the origin made before the system was added.
  public struct Measurement: Hashable, Sendable {
    /// The name of the protocol.
    public var protocolName: String
    /// The seed of the measurement; nil for the protocol's own.
    public var seed: UInt64?
    /// The version of the renderer that measured.
    public var rendererVersion: Int
    /// The measured values.
    public var values: MeasurementValues

    /// The measured values under a protocol.
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
  /// The number of the item in the origin, from 0: the number of the draw, or the position in the
  /// file.
  public var number: Int
  /// Its name in the source, if it has one.
  public var name: String?
  /// Its class, which is created if necessary.
  public var className: String?
  /// Its measurement, if the origin made one.
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
