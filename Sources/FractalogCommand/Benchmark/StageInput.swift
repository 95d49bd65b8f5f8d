import FractalCore
import FractalRendering

/// A class image as published, after each of its stages: what one of them is timed on was made by
/// those before it.
final class StageInput {
  /// The systems that stages are timed on: few, so that what a stage reads is found in the cache,
  /// as it is behind the stage before.
  static let systems = Array(stride(from: 0, to: Workload.items, by: 15))

  let recipe = try! Recipe.named("anderson-2022-classes")
  let key: RenderKey
  let side: Int
  let hits = HitCanvas()
  let patch: Patch
  let stamped = Scratch<UInt32>()
  let most: UInt32
  let palette: Palette
  let numbers = Scratch<UInt16>()
  let landscape = DiamondSquare()
  let backgroundPalette: BackgroundPalette
  /// The colours of the drawing, then those of the background.
  let colours = Scratch<UInt32>()
  let circle = HueCircle(period: 180)
  let orientation: Orientation
  let picture = ImageCanvas()
  // Room for one stage at a time.
  let stampRoom = Scratch<UInt32>()
  let table = Scratch<UInt16>()
  let blurRoom = Scratch<UInt16>()
  let pastingRoom = ImageCanvas.PastingRoom()
  let visible = Scratch<Int>()

  /// The image that shows a system: 224 × 224 in a class image, 112 × 112 before it is pasted.
  init(system number: Int, side: Int) {
    self.side = side
    key = RenderKey(seed: 1, index: UInt64(number))
    hits.draw(Workload.systems[number], orbit: Workload.longOrbit, key: key, side: side)
    patch = .random(key)
    most = PatchStamp.stamp(
      patch, hits: hits.hits.baseAddress!, side: side, to: stamped.room(for: side * side),
      scratch: stampRoom)
    var stream = RandomStream(seed: 1, index: key.index, purpose: .colour)
    palette = Palette(recipe.foreground.colour, stream: &stream)
    orientation = Orientation(
      transposed: number & 1 != 0, vertical: number & 2 != 0, horizontal: number & 4 != 0)
    var backgroundStream = RandomStream(seed: 1, index: key.index, purpose: .backgroundColour)
    backgroundPalette = BackgroundPalette(recipe.background!, stream: &backgroundStream)
    _ = colours.room(for: Palette.size + BackgroundPalette.largestSize)
    _ = numbers.room(for: side * side)
    picture.clear(side: recipe.side)
    visible.room(for: 256).update(repeating: 0, count: 256)
    makeLandscape()
    fillPalette()
    fillBackgroundPalette()
    makeNumbers(tone: recipe.foreground.tone)
    paintBackground()
  }

  func stamp() {
    _ = PatchStamp.stamp(
      patch, hits: hits.hits.baseAddress!, side: side, to: stamped.start, scratch: stampRoom)
  }

  func makeNumbers(tone: Tone) {
    DensityPlane.number(
      stamped.start, count: side * side, most: most, tone: tone, scale: palette.scale,
      shift: palette.shift, to: numbers.start, table: table)
  }

  func fillPalette() { palette.fill(colours.start, circle: circle) }

  func fillBackgroundPalette() {
    backgroundPalette.fill(colours.start, bounds: landscape.bounds, circle: circle)
  }

  func makeLandscape() {
    var stream = RandomStream(seed: 1, index: key.index, purpose: .background)
    landscape.make(side: recipe.side, recipe: recipe.background!, decay: 0.6, stream: &stream)
  }

  func paintBackground() { picture.paint(landscape, colours: colours.start) }

  func fill() {
    Workload.consume(
      picture.fill(with: sprite, over: landscape, colours: colours.start).pixels)
  }

  /// Resizes the drawing and pastes it in the middle.
  func paste(side: Int) {
    let corner = (recipe.side - side) / 2
    let footprint = picture.paste(
      sprite, at: Placement(left: corner, top: corner, side: side), object: 1, edges: .dark,
      visible: visible.start, room: pastingRoom)
    Workload.consume(footprint.pixels)
  }

  func blur() {
    GaussianBlur(sigma: 0.75).apply(to: picture.pixels, side: recipe.side, scratch: blurRoom)
  }

  private var sprite: Sprite {
    Sprite(
      numbers: numbers.start, side: side, colours: colours.start, choice: palette.choice,
      orientation: orientation)
  }
}
