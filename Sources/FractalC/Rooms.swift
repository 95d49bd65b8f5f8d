import CFractalog
import FractalDatasets
import FractalRendering

/// The buffers of a call, found to be of the size that its images take; nil where the caller wants
/// nothing.
struct Rooms {
  let pixels: UnsafeMutableRawBufferPointer?
  let targets: UnsafeMutableRawBufferPointer?
  let masks: UnsafeMutableRawBufferPointer?
  let objects: UnsafeMutableRawBufferPointer?
  private let classes: Int
  private let objectsPerImage: Int
  private let isPair: Bool

  init(_ buffers: fractalog_buffers, of open: OpenDataset, images: Int) throws(CallError) {
    let recipe = open.dataset.recipe
    classes = open.dataset.classes.count
    objectsPerImage = recipe.mostObjects
    isPair = recipe.views == 2
    pixels = try Self.room(
      buffers.pixels, buffers.pixel_bytes, "pixels", for: images, each: recipe.pixelBytes)
    targets = try Self.room(
      buffers.targets, buffers.target_bytes, "targets", for: images,
      each: open.dataset.isMultiHot ? 4 * classes : 8)
    masks = try Self.room(
      buffers.masks, buffers.mask_bytes, "masks", for: images,
      each: recipe.pixelBytes / recipe.channels)
    objects = try Self.room(
      buffers.objects, buffers.object_bytes, "objects", for: images,
      each: objectsPerImage * MemoryLayout<fractalog_object>.stride)
  }

  private static func room(
    _ start: UnsafeMutableRawPointer?, _ bytes: Int, _ name: String, for count: Int, each: Int
  ) throws(CallError) -> UnsafeMutableRawBufferPointer? {
    if start == nil, bytes == 0 { return nil }
    let (needed, isTooMuch) = count.multipliedReportingOverflow(by: each)
    guard !isTooMuch, bytes == needed else {
      throw .size(
        buffer: name, given: UInt(bitPattern: bytes), needed: isTooMuch ? nil : needed,
        images: UInt(bitPattern: count))
    }
    if start == nil, needed > 0 { throw .null(name) }
    return UnsafeMutableRawBufferPointer(start: start, count: needed)
  }

  /// Sets all targets to 0: all bits 0 is the number 0 in both kinds.
  func clearTargets() { _ = targets?.initializeMemory(as: UInt8.self, repeating: 0) }

  /// Writes the target of an image as numbers of the caller's kind. No address need be aligned.
  func write(_ target: ImageTarget, at place: Int) {
    guard let targets else { return }
    switch target {
    case .labels(let labels):
      for label in labels {
        targets.storeBytes(of: 1, toByteOffset: 4 * (place * classes + label), as: Float.self)
      }
    case .label(let label):
      targets.storeBytes(of: Int64(label), toByteOffset: 8 * place, as: Int64.self)
    }
  }

  /// Writes the objects of an image, and that it has no more.
  func write(_ account: ImageAccount, at place: Int) {
    guard let objects else { return }
    for number in 0..<objectsPerImage {
      var object = fractalog_object()
      object.class_number = -1
      if number < account.objects.count {
        let own = account.objects[number]
        object.class_number = Int32(own.classNumber)
        object.view = isPair ? Int32(number) : 0
        object.mask = isPair ? 1 : Int32(number + 1)
        object.labelled = own.isLabelled ? 1 : 0
        object.visible_pixels = Int32(own.visiblePixels)
        object.pixels = Int32(own.pixels)
        object.visible_box = own.visibleBox.map(fractalog_box.init) ?? fractalog_box()
        object.box = own.box.map(fractalog_box.init) ?? fractalog_box()
      }
      objects.storeBytes(
        of: object,
        toByteOffset: (place * objectsPerImage + number) * MemoryLayout<fractalog_object>.stride,
        as: fractalog_object.self)
    }
  }
}

extension fractalog_box {
  init(_ box: PixelBox) {
    self.init(
      left: Int32(box.left), top: Int32(box.top), width: Int32(box.width),
      height: Int32(box.height))
  }
}
