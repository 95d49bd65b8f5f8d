import FractalCore

extension ImageRenderer {
  /// A drawing that fills the image: a class image, or a numbered variant.
  func drawFilling(_ place: ImagePlace, _ subject: Subject) {
    canvas.clear(side: recipe.side, target: target)
    let drawing: ObjectDrawing
    let orientation: Orientation
    var orientationStream = place.stream(.orientation)
    if let variants = recipe.variants {
      let variant = VariantNumber(subject, recipe.foreground.jitter, variants)
      // What is one drawing in all its flips has one address, whatever the image's number.
      let own = ImagePlace(seed: place.seed, index: variant.address)
      drawing = drawObject(0, subject, own, row: variant.row)
      orientation = Orientation(variant: variant.flip)
    } else {
      drawing = drawObject(0, subject, place)
      orientation = Orientation(recipe.foreground.flips, stream: &orientationStream)
    }
    let sprite = sprite(drawing, colour: place.stream(.colour), orientation: orientation)
    let footprint = canvas.fill(
      with: sprite, over: makeBackground(place, view: 0), colours: colours)
    append(drawing, sprite, placement: nil, footprint, visible: footprint.pixels)
  }

  /// Several objects on one background.
  func drawScene(_ place: ImagePlace, _ source: some SubjectSource) {
    guard let composition = recipe.composition else { return }
    paintBackground(place, view: 0)
    let counts = visible.room(for: 256)
    counts.update(repeating: 0, count: 256)
    var countStream = place.stream(.objectCount)
    for object in 0..<countStream.next(in: composition.objects) {
      var subjectStream = place.stream(.subject, object: object)
      let drawing = drawObject(object, source.subject(of: place.index, from: &subjectStream), place)
      paste(drawing, object: object, number: object + 1, composition, place, counts)
    }
    for object in objects.indices { objects[object].visiblePixels = counts[object + 1] }
  }

  /// One of the two pictures of a pair: the same drawing in other colours, on another background.
  func drawView(_ view: Int, _ place: ImagePlace, _ source: some SubjectSource) {
    guard let composition = recipe.composition else { return }
    paintBackground(place, view: view)
    if view == 0 { pairDrawing = drawObject(0, source.subject(of: place.index), place) }
    guard let drawing = pairDrawing else { return }
    let counts = visible.room(for: 256)
    counts.update(repeating: 0, count: 256)
    paste(drawing, object: view, number: 1, composition, place, counts)
    objects[view].visiblePixels = counts[1]
  }

  private func paintBackground(_ place: ImagePlace, view: Int) {
    canvas.clear(side: recipe.side, target: target)
    if let landscape = makeBackground(place, view: view) {
      canvas.paint(landscape, colours: colours)
    } else {
      canvas.paintBlack()
    }
  }

  private func paste(
    _ drawing: ObjectDrawing, object: Int, number: Int, _ composition: CompositionRecipe,
    _ place: ImagePlace, _ counts: UnsafeMutablePointer<Int>
  ) {
    var orientationStream = place.stream(.orientation, object: object)
    let orientation = Orientation(recipe.foreground.flips, stream: &orientationStream)
    let sprite = sprite(
      drawing, colour: place.stream(.colour, object: object), orientation: orientation)
    var placementStream = place.stream(.placement, object: object)
    let placement = Placement(composition, side: recipe.side, stream: &placementStream)
    let footprint = canvas.paste(
      sprite, at: placement, object: UInt8(number), edges: composition.edges, visible: counts,
      room: pastingRoom)
    append(drawing, sprite, placement: placement, footprint, visible: 0)
  }

  private func append(
    _ drawing: ObjectDrawing, _ sprite: Sprite, placement: Placement?,
    _ footprint: Footprint, visible: Int
  ) {
    objects.append(
      ImageObject(
        classNumber: drawing.subject.classNumber, systemNumber: drawing.subject.systemNumber,
        jitter: drawing.jitter, maps: maps[drawing.object], orientation: sprite.orientation,
        window: drawing.window, patch: drawing.patch, colour: sprite.choice, placement: placement,
        box: footprint.box, pixels: footprint.pixels, visiblePixels: visible, visibleBox: nil,
        escapedPoints: drawing.escapedPoints, isLabelled: true))
  }
}

extension Placement {
  /// The size and position of an object as a recipe draws them.
  init(_ composition: CompositionRecipe, side: Int, stream: inout RandomStream) {
    let own = max(1, Int(stream.next(in: composition.size) * Double(side)))
    let corners =
      switch composition.position {
      case .centreInside: -(own / 2)...side - own / 2 - 1
      case .inside: 0...max(0, side - own)
      }
    let left = stream.next(in: corners)
    self.init(left: left, top: stream.next(in: corners), side: own)
  }
}

/// Which variant of its class an instance is.
package struct VariantNumber {
  /// The row of the table of parameters.
  package let row: Int
  /// Which way it is turned over.
  package let flip: Int
  /// The address of the drawing's random numbers: the same for all its flips.
  package let address: UInt64

  package init(_ subject: Subject, _ jitter: JitterRecipe, _ variants: VariantsRecipe) {
    let rows = if case .table(let factors) = jitter { ParameterJitter.rows(factors) } else { 1 }
    let (drawing, flip) = subject.instance.quotientAndRemainder(
      dividingBy: UInt64(variants.flips))
    self.flip = Int(flip)
    row = Int(drawing / UInt64(variants.masks) % UInt64(rows))
    // Classes and systems lie far apart; only instances beyond 2³² could meet.
    address =
      UInt64(truncatingIfNeeded: subject.classNumber) << 40
      ^ UInt64(truncatingIfNeeded: subject.systemNumber) << 32 ^ drawing
  }
}
