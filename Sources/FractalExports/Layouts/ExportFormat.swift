import FractalDatasets

/// A layout of files that programs for training read.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// A folder a class, a PNG file a picture, as torchvision's `ImageFolder` reads it.
  case imagefolder
  /// Tar files of many images each, as the Python package `webdataset` reads them.
  case webdataset
  /// The folders, file names and parameter files of the published FractalDB.
  case fractaldb
  /// A PNG file a picture, and a JSON file a subset with boxes and masks of the objects, as
  /// pycocotools reads it.
  case coco
  /// A line of JSON an image, without pictures.
  case jsonl

  /// How many images a file holds unless that is said; nil where each picture is a file.
  public var defaultImagesPerFile: Int? {
    switch self {
    case .imagefolder, .fractaldb, .coco: nil
    case .webdataset: 10_000
    case .jsonl: 100_000
    }
  }

  /// Whether it holds pictures.
  public var hasPictures: Bool { self != .jsonl }
}
