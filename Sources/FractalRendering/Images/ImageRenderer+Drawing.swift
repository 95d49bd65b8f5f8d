import FractalCore

/// A drawing of one object, before it is laid down.
struct ObjectDrawing {
  /// The number of the object.
  let object: Int
  let subject: Subject
  let jitter: JitterOutcome
  let window: Window?
  let patch: Patch?
  /// The most hits of a pixel.
  let most: UInt32
  let escapedPoints: Int
}

extension ImageRenderer {
  /// Draws an object's system; its hits are in ``stamped``.
  ///
  /// - Parameters:
  ///   - place: The address of its random numbers.
  ///   - row: The row of the table of parameters.
  func drawObject(
    _ object: Int, _ subject: Subject, _ place: ImagePlace, row: Int = 0
  ) -> ObjectDrawing {
    let foreground = recipe.foreground
    // Each object has an array of its own, which is used again unless an account holds it.
    if maps.count == object { maps.append([]) }
    maps[object].removeAll(keepingCapacity: true)
    maps[object].append(contentsOf: subject.system.maps)
    var jitterStream = place.stream(.jitter, object: object)
    let outcome = jitter.apply(
      to: &maps[object], original: subject.system.maps, row: row, stream: &jitterStream)
    foreground.weights.choose(for: maps[object], of: subject.system, into: &weights)
    let window = window(foreground.window, place.stream(.window, object: object))
    let isShared = foreground.orbitNumbers == .shared
    hitCanvas.draw(
      maps: maps[object], weights: weights, orbit: foreground.orbit,
      key: RenderKey(
        seed: place.seed, index: isShared ? 0 : place.index,
        object: isShared ? 0 : UInt32(object)),
      side: foreground.side, padding: foreground.padding, window: window)
    var patchStream = place.stream(.patch, object: object)
    let patch = patchStamp.mask(stream: &patchStream)
    let most = stamp(patch, pixelStream: place.stream(.patchPixels, object: object))
    return ObjectDrawing(
      object: object, subject: subject, jitter: outcome, window: window, patch: patch, most: most,
      escapedPoints: hitCanvas.escapedPoints)
  }

  private func window(
    _ ranges: ForegroundRecipe.WindowRanges?, _ stream: RandomStream
  ) -> Window? {
    guard let ranges else { return nil }
    var stream = stream
    let (moveX, moveY) = (stream.next(in: ranges.move), stream.next(in: ranges.move))
    let (scaleX, scaleY) = (stream.next(in: ranges.scale), stream.next(in: ranges.scale))
    // The published code moves the centre and then stretches about it.
    return Window(
      offsetX: Float(0.5 + moveX - scaleX / 2), offsetY: Float(0.5 + moveY - scaleY / 2),
      scaleX: Float(scaleX), scaleY: Float(scaleY))
  }

  private func stamp(_ patch: Patch?, pixelStream: RandomStream) -> UInt32 {
    let side = recipe.foreground.side
    let area = side * side
    let target = stamped.room(for: area)
    let hits = UnsafePointer(hitCanvas.hits.baseAddress!)
    let most = PatchStamp.stamp(
      patch ?? .point, hits: hits, side: side, to: target, scratch: stampRoom)
    if patch != nil, recipe.foreground.patch.mask == .point {
      var stream = pixelStream
      PatchStamp.thin(
        target, side: side, litShare: patchStamp.litShare, numbers: noise.room(for: side),
        stream: &stream)
    }
    return most
  }

  /// Colours the drawing that is in ``stamped``.
  func sprite(
    _ drawing: ObjectDrawing, colour place: RandomStream, orientation: Orientation
  ) -> Sprite {
    var stream = place
    let side = recipe.foreground.side
    let palette = Palette(recipe.foreground.colour, stream: &stream)
    palette.fill(colours, circle: circle)
    let plane = numbers.room(for: side * side)
    DensityPlane.number(
      stamped.start, count: side * side, most: drawing.most, tone: recipe.foreground.tone,
      scale: palette.scale, shift: palette.shift, to: plane, table: numberTable)
    return Sprite(
      numbers: plane, side: side, colours: colours, choice: palette.choice,
      orientation: orientation)
  }

  /// Makes the background of a picture, and its colours behind those of a drawing.
  ///
  /// - Returns: Nil where the recipe has none, or only the objects are drawn.
  func makeBackground(_ place: ImagePlace, view: Int) -> DiamondSquare? {
    guard !drawsObjectsOnly, let background = recipe.background else {
      finishes.append(ImageFinish())
      return nil
    }
    var stream = place.stream(.background, object: view)
    let decay = stream.next(in: background.decay)
    landscape.make(side: recipe.side, recipe: background, decay: decay, stream: &stream)
    var colourStream = place.stream(.backgroundColour, object: view)
    let palette = BackgroundPalette(background, stream: &colourStream)
    palette.fill(colours, bounds: landscape.bounds, circle: backgroundCircle)
    finishes.append(ImageFinish(background: palette.account(decay: decay)))
    return landscape
  }
}
