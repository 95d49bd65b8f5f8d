import FractalCore
import FractalRendering
import Testing

/// What an account says is what the pixels show.
struct ImageAccountTests {
  private func masked(
    _ recipe: Recipe, _ index: UInt64, of source: ClassList = ImageExamples.classes
  )
    -> (pixels: [UInt8], masks: [UInt8], account: ImageAccount)
  {
    var pixels = [UInt8](repeating: 0, count: recipe.pixelBytes)
    var masks = [UInt8](repeating: 0, count: recipe.views * recipe.side * recipe.side)
    let account = pixels.withUnsafeMutableBytes { pixels in
      masks.withUnsafeMutableBytes { masks in
        ImageRenderer(recipe).draw(index: index, seed: 3, of: source, to: pixels, masks: masks)
      }
    }
    return (pixels, masks, account)
  }

  @Test func masksBoxesAndCountsAgree() throws {
    let recipe = try Recipe.named("scenes")
    for index in 0..<12 {
      let (_, masks, account) = masked(recipe, UInt64(index))
      for (place, object) in account.objects.enumerated() {
        let own = masks.indices.filter { masks[$0] == place + 1 }
        #expect(own.count == object.visiblePixels && own.count <= object.pixels)
        guard let box = object.box else {
          #expect(own.isEmpty)
          continue
        }
        for pixel in own {
          #expect((box.left..<box.left + box.width).contains(pixel % 224))
          #expect((box.top..<box.top + box.height).contains(pixel / 224))
        }
      }
      // The last object is covered by none.
      let last = try #require(account.objects.last)
      #expect(last.visiblePixels == last.pixels)
    }
  }

  @Test func labelsAreTheClassesThatCanBeSeen() throws {
    let recipe = try Recipe.named("scenes").with(("composition.objects", "[20, 20]"))
    let all = recipe.with(("labels", "\"all\""))
    var hidden = 0
    for index in 0..<10 {
      let account = ImageExamples.image(recipe, UInt64(index)).account
      let seen = account.objects.filter {
        $0.visiblePixels > 0 && 4 * $0.visiblePixels >= $0.pixels
      }
      #expect(account.labels == Set(seen.map(\.classNumber)).sorted())
      #expect(account.objects.count { !$0.isLabelled } == 20 - seen.count)
      hidden += 20 - seen.count
      let other = ImageExamples.image(all, UInt64(index)).account
      #expect(other.labels == Set(other.objects.map(\.classNumber)).sorted())
    }
    #expect(hidden > 5)
  }

  @Test func classImagesShowTheirClassInColoursOfOneBrightness() throws {
    let recipe = try Recipe.named("classes").with(("blur", "null"))
    for index in 0..<8 {
      let (pixels, masks, account) = masked(recipe, UInt64(index))
      let object = account.objects[0]
      #expect(account.labels == [index % 10] && object.classNumber == index % 10)
      #expect(object.visiblePixels == masks.count { $0 == 1 } && object.pixels > 0)
      guard case .hue(_, let saturation, let value) = object.colour else {
        Issue.record("The recipe gives colours: \(object.colour)")
        continue
      }
      for pixel in masks.indices where masks[pixel] == 1 {
        let colour = pixels[3 * pixel..<3 * pixel + 3]
        #expect(Int(colour.max()!) == value)
        #expect(abs(Int(colour.min()!) - value * (255 - saturation) / 255) <= 1)
      }
    }
  }

  @Test func backgroundsHaveTheColoursOfTheirLines() throws {
    let recipe = try Recipe.named("anderson-2022-scenes")
      .with(("composition.objects", "[0, 0]"), ("blur", "null"))
    for index in 0..<6 {
      let (pixels, masks, account) = masked(recipe, UInt64(index))
      #expect(account.labels.isEmpty && masks.allSatisfy { $0 == 0 })
      let background = try #require(account.finishes[0].background)
      var compared = 0
      // Brightness and saturation rise and fall together: both are lines of the height.
      for pixel in stride(from: 0, to: masks.count, by: 97) {
        let colour = pixels[3 * pixel..<3 * pixel + 3].map(Double.init)
        let value = colour.max()!
        guard value > 20, value < 255 else { continue }
        let height = (value / 255 - background.value.shift) / background.value.scale
        let saturation = background.saturation.scale * height + background.saturation.shift
        #expect(abs((value - colour.min()!) / value - min(max(saturation, 0), 1)) < 0.03)
        compared += 1
      }
      #expect(compared > 50)
    }
  }

  @Test func flipsOfAVariantAreMirrorImages() throws {
    let recipe = try Recipe.named("fractaldb-2020")
    let list = ClassList([ClassEntry(number: 5, systems: [Examples.gasket])])
    for drawing in [0, 37] {
      let four = (0..<4).map {
        ImageExamples.image(recipe, UInt64(4 * drawing + $0), of: list)
      }
      #expect(four[0].account.objects[0].jitter == .row(drawing / 10))
      for row in stride(from: 0, to: 362, by: 7) {
        for column in 0..<362 {
          let pixel = four[0].pixels[row * 362 + column]
          #expect(pixel == 0 || pixel == 127)
          #expect(four[1].pixels[(361 - row) * 362 + column] == pixel)
          #expect(four[2].pixels[row * 362 + 361 - column] == pixel)
          #expect(four[3].pixels[(361 - row) * 362 + 361 - column] == pixel)
        }
      }
    }
    // Ten masks of one row of the table: the same points, other pixels.
    let masks = Set((0..<10).map { ImageExamples.image(recipe, UInt64(4 * $0), of: list).pixels })
    #expect(masks.count == 10)
  }

  @Test func pairsShowOneDrawingTwice() throws {
    let recipe = try Recipe.named("anderson-2022-pairs").with(("blur", "null"))
    for index in 0..<6 {
      let (_, masks, account) = masked(recipe, UInt64(index))
      let (first, second) = (account.objects[0], account.objects[1])
      #expect(account.objects.count == 2 && account.finishes.count == 2)
      #expect(first.maps == second.maps && first.patch == second.patch)
      #expect(first.colour != second.colour && first.placement != second.placement)
      #expect(account.finishes[0].background != account.finishes[1].background)
      #expect(account.labels == [first.classNumber])
      #expect(masks[..<(224 * 224)].count { $0 == 1 } == first.visiblePixels)
      #expect(masks[(224 * 224)...].count { $0 == 1 } == second.visiblePixels)
    }
  }

  @Test func stagesDoNotDisturbEachOther() throws {
    // Whatever one stage draws, the others keep their numbers.
    let recipe = try Recipe.named("anderson-2022-classes").quick(side: 32)
    let base = ImageExamples.image(recipe, 9).account
    let changed = recipe.with(
      ("foreground.jitter", #"{"kind":"noise","spread":0.01,"tries":3,"limit":null}"#),
      ("foreground.patch.probability", "0"), ("blur", "null"), ("background.decay", "[0.1, 0.2]"))
    let other = ImageExamples.image(changed, 9).account
    #expect(other.objects[0].window == base.objects[0].window)
    #expect(other.objects[0].orientation == base.objects[0].orientation)
    #expect(other.objects[0].colour == base.objects[0].colour)
    #expect(other.finishes[0].background?.hue == base.finishes[0].background?.hue)
    #expect(other.objects[0].maps != base.objects[0].maps)
  }

  @Test func seedsAndIndicesMatter() throws {
    let recipe = try Recipe.named("scenes").quick(side: 32)
    let images = [
      ImageExamples.image(recipe, 1), ImageExamples.image(recipe, 2),
      ImageExamples.image(recipe, 1 + 1 << 32), ImageExamples.image(recipe, 1, seed: 2),
    ]
    #expect(Set(images.map(\.pixels)).count == 4)
  }
}
