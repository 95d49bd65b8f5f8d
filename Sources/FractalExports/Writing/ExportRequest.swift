import FractalDatasets

/// What an export shall be.
public struct ExportRequest: Hashable, Sendable {
  /// The layout of the files.
  public var format: ExportFormat
  /// The subset whose images are written; nil for all subsets.
  public var subset: String?
  /// Which part of the export.
  public var part: ExportPart
  /// How much work goes into small PNG files: 0 (none) to 9.
  public var compressionLevel: Int
  /// How many images a file holds, where a file holds many.
  public var imagesPerFile: Int
  /// Whether numbers in the names of class folders get equally many digits, so that all programs
  /// sort the folders alike.
  public var padsNames = false
  /// Whether each picture has a second file with its mask; only ``ExportFormat/coco`` has them.
  public var writesMasks = false
  /// How many files are finished together where each picture is one: the most that a stop costs.
  /// Each time, the disk is waited for. What is written does not depend on it.
  package var filesTogether = 1024

  /// The level unless another is asked for; `docs/exports.md` has the figures.
  public static let defaultCompressionLevel = 1

  /// A request.
  ///
  /// - Parameter imagesPerFile: Without effect where each picture is a file.
  /// - Precondition: `compressionLevel` is 0 to 9, `imagesPerFile` at least 1.
  public init(
    _ format: ExportFormat, subset: String? = nil, part: ExportPart = .whole,
    compressionLevel: Int = Self.defaultCompressionLevel, imagesPerFile: Int? = nil
  ) {
    precondition(0...9 ~= compressionLevel, "Compression levels are 0 to 9")
    precondition((imagesPerFile ?? 1) >= 1, "A file holds at least one image")
    (self.format, self.subset, self.part) = (format, subset, part)
    self.compressionLevel = compressionLevel
    self.imagesPerFile = imagesPerFile ?? format.defaultImagesPerFile ?? 1
  }
}
