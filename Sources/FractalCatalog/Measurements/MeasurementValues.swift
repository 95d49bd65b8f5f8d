import FractalCore

/// The measured values of one system under a protocol with one seed.
public struct MeasurementValues: Hashable, Sendable {
  /// A box in the plane.
  public struct Extents: Hashable, Sendable {
    /// Its left edge.
    public var minX: Double
    /// Its lower edge.
    public var minY: Double
    /// Its right edge.
    public var maxX: Double
    /// Its upper edge.
    public var maxY: Double

    /// The box between two corners.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
      self.minX = minX
      self.minY = minY
      self.maxX = maxX
      self.maxY = maxY
    }
  }

  /// Occupied pixels / side², from 0 to 1.
  public var fillingRatio: Double
  /// Pixels that were hit at least once.
  public var occupiedPixels: Int
  /// Points that fell on the hit grid.
  public var drawnPoints: Int
  /// Points that escaped from the plane that is drawn; each made its lane start again.
  public var escapedPoints: Int
  /// The smallest box around the points; nil if every point escaped.
  public var extents: Extents?
  /// Entropy of the distribution of hits over the pixels, in bits; nil without a hit.
  public var entropy: Double?
  /// Box-counting dimension; nil if there are too few pixels for a fit.
  public var dimension: Double?
  /// Standard error of the fit behind `dimension`.
  public var dimensionError: Double?
  /// Share of all hits that fell on the most hit pixel; nil without a hit.
  public var largestShare: Double?
  /// SHA-256 of the hit grid, 32 bytes.
  public var hitsDigest: Digest

  /// Measured values. See the properties for units.
  public init(
    fillingRatio: Double, occupiedPixels: Int, drawnPoints: Int, escapedPoints: Int,
    extents: Extents?, entropy: Double?, dimension: Double?, dimensionError: Double?,
    largestShare: Double?, hitsDigest: Digest
  ) {
    self.fillingRatio = fillingRatio
    self.occupiedPixels = occupiedPixels
    self.drawnPoints = drawnPoints
    self.escapedPoints = escapedPoints
    self.extents = extents
    self.entropy = entropy
    self.dimension = dimension
    self.dimensionError = dimensionError
    self.largestShare = largestShare
    self.hitsDigest = hitsDigest
  }
}
