import Algorithms
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPlatform
import FractalRendering

import struct Crypto.SHA256

/// The file that says what the images of one subset show, in the form of COCO.
///
/// It is made once all pictures are written: an outline of each image is drawn again, without
/// background. So a stopped export needs to keep nothing for it, and it follows from the dataset
/// alone.
struct CocoAnnotations: Sendable {
  let dataset: Dataset
  let subset: DatasetSubset
  /// Of which images.
  let numbers: Range<UInt64>
  /// The path in the folder of the export.
  let path: String

  /// The files of a part whose images are these.
  static func files(
    of dataset: Dataset, _ subsets: [DatasetSubset], _ part: ExportPart, _ numbers: Range<UInt64>
  ) -> [CocoAnnotations] {
    let suffix = part == .whole ? "" : "-\(part.number)-of-\(part.count)"
    return subsets.compactMap { subset in
      let own = subset.numbers.clamped(to: numbers)
      guard !own.isEmpty else { return nil }
      return CocoAnnotations(
        dataset: dataset, subset: subset, numbers: own,
        path: "annotations/\(fileName(subset.name))\(suffix).json")
    }
  }

  /// Writes the file, and gives it its name.
  ///
  /// - Returns: Its digest.
  func write(to folder: ExportFolder, threads: Int) throws -> Digest {
    let draft = try folder.draft("annotations")
    var hash = SHA256()
    try lines(threads: threads) { text in
      let bytes = Array(text.utf8)
      hash.update(data: bytes)
      try draft.append(bytes)
    }
    try draft.finish()
    try folder.sync()
    try folder.publish(draft, as: path)
    try folder.sync()
    return Digest(hash)
  }

  /// The text of the file, piece by piece.
  private func lines(threads: Int, _ write: (String) throws -> Void) throws {
    try write(
      "{\"info\":\(info.compact),\"licenses\":[],\n\"categories\":\(categories.compact),\n")
    try write("\"images\":[")
    var separator = "\n"
    for chunk in numbers.chunks(ofCount: 1024) {
      let images = chunk.flatMap { number in
        dataset.fileNames(of: number).enumerated().map { image($1, number, view: $0).compact }
      }
      try write(separator + images.joined(separator: ",\n"))
      separator = ",\n"
    }
    try write("\n],\n\"annotations\":[")
    separator = "\n"
    let area = dataset.recipe.views * dataset.recipe.side * dataset.recipe.side
    let batch = max(threads, min(64 * threads, (64 << 20) / area))
    let renderer = BatchRenderer(dataset.recipe, threads: threads)
    let masks = UnsafeMutableRawBufferPointer.allocate(byteCount: batch * area, alignment: 64)
    defer { masks.deallocate() }
    for chunk in numbers.chunks(ofCount: batch) {
      let room = UnsafeMutableRawBufferPointer(rebasing: masks[..<(chunk.count * area)])
      let accounts = try renderer.outline(chunk, seed: dataset.seed, of: dataset, masks: room)
      // Only read from here on.
      nonisolated(unsafe) let drawn = UnsafeRawBufferPointer(room)
      let pieces = parallelMap(Array(accounts.enumerated()), threads: threads) { place, account in
        annotations(
          account,
          UnsafeRawBufferPointer(rebasing: drawn[place * area..<(place + 1) * area])
            .bindMemory(to: UInt8.self))
      }
      for piece in pieces.joined() {
        try write(separator + piece)
        separator = ",\n"
      }
    }
    try write("\n]}\n")
  }

  private var info: JSONValue {
    .fields([
      ("description", .string("Fractalog dataset '\(dataset.name)', subset '\(subset.name)'")),
      ("digest", .string(dataset.digest.hex)), ("recipe", .string(dataset.recipe.name)),
      ("renderer_version", .number(rendererVersion)), ("seed", .number(dataset.seed)),
    ])
  }

  private var categories: JSONValue {
    .array(
      dataset.classes.enumerated().map { number, name in
        .fields([
          ("id", .number(number + 1)), ("name", .string(name)),
          ("supercategory", .string("fractal")),
        ])
      })
  }

  private func image(_ name: String, _ number: UInt64, view: Int) -> JSONValue {
    .fields([
      ("file_name", .string("\(name).png")), ("height", .number(dataset.recipe.side)),
      ("id", .number(imageID(number, view: view))), ("width", .number(dataset.recipe.side)),
    ])
  }

  /// The image's number in the dataset; of pairs twice that, and the view.
  private func imageID(_ number: UInt64, view: Int) -> UInt64 {
    number * UInt64(dataset.recipe.views) + UInt64(view)
  }

  /// What an image shows: every object of which at least one pixel can be seen.
  private func annotations(
    _ account: ImageAccount, _ mask: UnsafeBufferPointer<UInt8>
  ) -> [String] {
    let (side, isPair) = (dataset.recipe.side, dataset.recipe.views == 2)
    return account.objects.enumerated().compactMap { place, object in
      guard let visible = object.visibleBox, let whole = object.box else { return nil }
      let view = isPair ? place : 0
      let own = UnsafeBufferPointer(rebasing: mask[view * side * side..<(view + 1) * side * side])
      let counts = RunLengths.text(of: UInt8(isPair ? 1 : place + 1), in: own, side: side)
      return JSONValue.fields([
        ("amodal_area", .number(object.pixels)), ("amodal_bbox", box(whole)),
        ("area", .number(object.visiblePixels)), ("bbox", box(visible)),
        ("category_id", .number(object.classNumber + 1)),
        // pycocotools takes 0 for none.
        ("id", .number(account.index * UInt64(dataset.recipe.mostObjects) + UInt64(place) + 1)),
        ("image_id", .number(imageID(account.index, view: view))), ("iscrowd", .number(0)),
        ("labelled", .bool(object.isLabelled)),
        (
          "segmentation",
          .fields([("counts", .string(counts)), ("size", .numbers([side, side]))])
        ),
      ]).compact
    }
  }

  private func box(_ box: PixelBox) -> JSONValue {
    .numbers([box.left, box.top, box.width, box.height])
  }
}
