import FractalCore

/// Draws images of one recipe, one after the other: a pure function of (recipe, systems, seed,
/// index).
///
/// ```text
/// for each object:  subject → jitter → window → chaos game → patch → tone → colour, flips
/// class image:      drawing over diamond-square background, in one pass      → blur
/// scene:            background, then each drawing resized and pasted         → blur
/// pair:             one drawing, pasted on two backgrounds                   → blur each
/// variant:          row of a table, mask and flip by the number of the instance
/// ```
///
/// Each stage has its own stream of random numbers, at (seed, index, object, purpose), so no stage
/// depends on how many numbers another has drawn.
///
/// ```swift
/// let renderer = ImageRenderer(try .named("scenes"))                    // one a thread
/// let account = renderer.draw(index: 731_204, seed: 1, of: classes, to: buffer)
/// account.labels                                                        // [3, 17]
/// ```
///
/// Memory, once warm: at most 20 bytes a pixel of the image, 10 a pixel of a drawing, and 1.3 MB;
/// 2 to 3 MB with the built-in recipes. Once warm, only the account is allocated for an image, and
/// ``paint(index:seed:of:to:masks:)`` does without.
public final class ImageRenderer {
  /// What decides the images.
  public let recipe: Recipe

  let canvas = ImageCanvas()
  let hitCanvas: HitCanvas
  let landscape = DiamondSquare()
  let circle: HueCircle
  let backgroundCircle: HueCircle
  let jitter: ParameterJitter
  let patchStamp: PatchStamp
  let stamped = Scratch<UInt32>()
  let stampRoom = Scratch<UInt32>()
  let numbers = Scratch<UInt16>()
  let numberTable = Scratch<UInt16>()
  let noise = Scratch<Int16>()
  /// The colours of a drawing, then those of a background.
  let colours: UnsafeMutablePointer<UInt32>
  let blurRoom = Scratch<UInt16>()
  let pastingRoom = ImageCanvas.PastingRoom()
  let visible = Scratch<Int>()
  /// The drawing that both pictures of a pair show.
  var pairDrawing: ObjectDrawing?
  /// Where the picture goes, if its pixels have three bytes.
  var target: UnsafeMutablePointer<UInt8>?
  /// Whether there is no picture: backgrounds and blurs are left out.
  var drawsObjectsOnly = false
  /// The maps that were drawn of each object.
  var maps: [[AffineMap]] = []
  var weights: [Double] = []
  var objects: [ImageObject] = []
  var finishes: [ImageFinish] = []

  /// A renderer for one thread at a time.
  public init(_ recipe: Recipe, kernel: Kernel = .current) {
    self.recipe = recipe
    hitCanvas = HitCanvas(kernel: kernel)
    colours = .allocate(capacity: Palette.size + BackgroundPalette.largestSize)
    jitter = ParameterJitter(recipe.foreground.jitter)
    patchStamp = PatchStamp(recipe.foreground.patch)
    let period = if case .hue(let hue) = recipe.foreground.colour { hue.period } else { 256 }
    circle = HueCircle(period: period)
    backgroundCircle = HueCircle(period: recipe.background?.huePeriod ?? 256)
  }

  deinit { colours.deallocate() }

  /// Draws image `index`.
  ///
  /// - Parameters:
  ///   - source: Where the systems come from.
  ///   - pixels: ``Recipe/pixelBytes`` bytes: the pictures one after the other, each row by row
  ///     from the top, 8 bits a channel, sRGB.
  ///   - masks: If wanted, `views` × `side` × `side` bytes: for each pixel 0, or the place of the
  ///     object it shows in the account's list of that picture, from 1.
  /// - Returns: The account of the image.
  /// - Precondition: The buffers have these sizes.
  @discardableResult
  public func draw(
    index: UInt64, seed: UInt64, of source: some SubjectSource,
    to pixels: UnsafeMutableRawBufferPointer, masks: UnsafeMutableRawBufferPointer? = nil
  ) -> ImageAccount {
    paint(index: index, seed: seed, of: source, to: pixels, masks: masks)
    return account(index)
  }

  /// Draws image `index` without an account: the same bytes as the other method, and nothing is
  /// allocated.
  ///
  /// - Precondition: The buffers have the sizes that the other method needs.
  public func paint(
    index: UInt64, seed: UInt64, of source: some SubjectSource,
    to pixels: UnsafeMutableRawBufferPointer, masks: UnsafeMutableRawBufferPointer? = nil
  ) {
    precondition(pixels.count == recipe.pixelBytes, "The buffer has the bytes of one image")
    compose(index, seed, source, pixels, masks)
  }

  /// Finds what image `index` shows without its picture: the same objects, labels and masks as
  /// ``draw(index:seed:of:to:masks:)`` gives, in less time.
  ///
  /// Which pixels an object covers, and whether another one covers them, depends on no background
  /// and no blur. All else is drawn, for it decides.
  ///
  /// - Returns: The account of the image; its list of finishes is empty.
  /// - Precondition: The masks have the size that the other method needs.
  public func outline(
    index: UInt64, seed: UInt64, of source: some SubjectSource,
    masks: UnsafeMutableRawBufferPointer? = nil
  ) -> ImageAccount {
    compose(index, seed, source, nil, masks)
    finishes.removeAll(keepingCapacity: true)
    return account(index)
  }

  /// Draws the pictures of an image, or without pixels only their objects.
  private func compose(
    _ index: UInt64, _ seed: UInt64, _ source: some SubjectSource,
    _ pixels: UnsafeMutableRawBufferPointer?, _ masks: UnsafeMutableRawBufferPointer?
  ) {
    let area = recipe.side * recipe.side
    precondition(
      masks.map { $0.count == recipe.views * area } ?? true, "A mask has a byte for each pixel")
    objects.removeAll(keepingCapacity: true)
    finishes.removeAll(keepingCapacity: true)
    let place = ImagePlace(seed: seed, index: index)
    let viewBytes = area * recipe.channels
    drawsObjectsOnly = pixels == nil
    for view in 0..<recipe.views {
      let picture = pixels.map {
        UnsafeMutableRawBufferPointer(rebasing: $0[view * viewBytes..<(view + 1) * viewBytes])
          .bindMemory(to: UInt8.self)
      }
      target = recipe.channels == 3 ? picture?.baseAddress : nil
      switch recipe.task {
      case .classes, .variants: drawFilling(place, source.subject(of: index))
      case .scenes: drawScene(place, source)
      case .pairs: drawView(view, place, source)
      }
      if let picture {
        finishes[view].sigma = blur(place, view: view)
        if recipe.channels == 1 {
          for pixel in 0..<area { picture[pixel] = canvas.pixels[3 * pixel] }
        }
      }
      if let masks, let start = masks.baseAddress {
        (start + view * area).copyMemory(from: canvas.owners, byteCount: area)
      }
    }
  }

  private func blur(_ place: ImagePlace, view: Int) -> Double? {
    guard let blur = recipe.blur else { return nil }
    var stream = place.stream(.blur, object: view)
    guard stream.nextUnit() < blur.probability else { return nil }
    let sigma = stream.next(in: blur.sigma)
    GaussianBlur(sigma: sigma).apply(to: canvas.pixels, side: recipe.side, scratch: blurRoom)
    return sigma
  }

  private func account(_ index: UInt64) -> ImageAccount {
    for place in objects.indices {
      let object = objects[place]
      // Only in a scene can one object cover another.
      objects[place].visibleBox =
        object.visiblePixels == object.pixels
        ? object.box : object.box.flatMap { canvas.box(of: UInt8(place + 1), within: $0) }
      objects[place].isLabelled =
        switch recipe.labels {
        case .all: true
        case .visibleShare(let share):
          object.visiblePixels > 0 && Double(object.visiblePixels) >= share * Double(object.pixels)
        }
    }
    var labels: [Int] = []
    for object in objects where object.isLabelled && !labels.contains(object.classNumber) {
      labels.append(object.classNumber)
    }
    labels.sort()
    return ImageAccount(index: index, labels: labels, objects: objects, finishes: finishes)
  }
}

/// The address of an image's random numbers.
struct ImagePlace {
  let seed: UInt64
  let index: UInt64

  func stream(_ purpose: RandomPurpose, object: Int = 0) -> RandomStream {
    RandomStream(seed: seed, index: index, object: UInt32(object), purpose: purpose)
  }
}
