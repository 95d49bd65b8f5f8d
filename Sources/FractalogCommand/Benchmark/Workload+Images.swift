import FractalDatasets
import FractalRendering

extension Workload {
  /// The stages from a hit grid to an image of 224×224; what is pasted is drawn at 112×112.
  static let imageStages = [
    stage("patch_stamp_224") { $0.stamp() },
    stage("colour_numbers_linear_224") { $0.makeNumbers(tone: .linear) },
    stage("colour_numbers_logarithmic_224") { $0.makeNumbers(tone: .logarithmic) },
    stage("hue_palette") { $0.fillPalette() },
    stage("diamond_square_224") { $0.makeLandscape() },
    stage("background_palette") { $0.fillBackgroundPalette() },
    stage("fill_over_background_224") { $0.fill() },
    stage("paint_background_224") { $0.paintBackground() },
    // Resizing and pasting are one pass. Objects of scenes have 33 to 134 pixels a side.
    stage("resize_and_paste_33", side: 112) { $0.paste(side: 33) },
    stage("resize_and_paste_84", side: 112) { $0.paste(side: 84) },
    stage("resize_and_paste_134", side: 112) { $0.paste(side: 134) },
    stage("blur_224") { $0.blur() },
  ]

  /// Whole images of the built-in recipes, nothing cached. Of a pair, both pictures are one item.
  static let images = [
    image("class_image", recipe: "anderson-2022-classes"),
    image("scene_image", recipe: "anderson-2022-scenes"),
    image("pair_image", recipe: "anderson-2022-pairs"),
    // A different row of the table, mask and flip for each class.
    image("variant_image", recipe: "fractaldb-2020", instance: 41),
    image("own_class_image", recipe: "classes"),
    image("own_scene_image", recipe: "scenes"),
  ]

  private static func stage(
    _ name: String, side: Int = 224, _ work: @escaping @Sendable (StageInput) -> Void
  ) -> Workload {
    Workload(name, .stage) {
      let inputs = StageInput.systems.map { StageInput(system: $0, side: side) }
      return { work(inputs[$0 % inputs.count]) }
    }
  }

  /// The systems are 60 classes; of class i, the image with a multiple of `instance` is drawn.
  private static func image(
    _ name: String, recipe: String, instance: Int = 0
  ) -> Workload {
    Workload(name, .image) {
      let recipe = try! Recipe.named(recipe)
      let classes = ClassList(
        systems.enumerated().map { ClassEntry(number: $0.offset, systems: [$0.element]) })
      let renderer = ImageRenderer(recipe)
      // Lives as long as the process: a worker has no end.
      let pixels = UnsafeMutableRawBufferPointer.allocate(
        byteCount: recipe.pixelBytes, alignment: 64)
      return { item in
        let index = UInt64(item + items * instance * item)
        renderer.draw(index: index, seed: 1, of: classes, to: pixels)
      }
    }
  }
}
