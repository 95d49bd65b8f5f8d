import FractalCatalog
import FractalCore
import FractalDatasets
import FractalFiles
import FractalPNG
import FractalRendering

/// Everything that decides the picture of one system.
struct PictureRequest: Hashable, Sendable {
  /// The system's label.
  let label: String
  /// The width and height of a drawing in pixels; a recipe has its own.
  let side: Int
  /// The recipe of a training image; nil for a preview.
  let recipe: String?
  let seed: UInt64
  let index: UInt64
}

/// A picture does not change while the file does not: another file may have another recipe of that
/// name.
struct PictureKey: Hashable, Sendable {
  let request: PictureRequest
  let file: FileIdentity?
}

/// A drawn picture.
struct Picture: Sendable {
  let bytes: [UInt8]
  /// The complete label of the system.
  let label: String
}

extension Gallery {
  /// The possible sides of a drawing.
  static let sides = 16...1024

  /// A picture as the bytes of a PNG file, drawn unless it is in memory.
  func picture(_ request: PictureRequest) async throws -> Picture {
    let key = PictureKey(request: request, file: FileIdentity(path))
    if let known = pictures.value(key) { return known }
    let picture = try await drawing.run { [self] in try draw(request) }
    // A new system may make the beginning of a label ambiguous.
    if picture.label == request.label {
      pictures.keep(picture, size: picture.bytes.count + 256, under: key)
    }
    return picture
  }

  private func draw(_ request: PictureRequest) throws -> Picture {
    let (found, recipe) = try readers.with { console in
      (
        try console.catalog.system(labelled: request.label),
        try request.recipe.map { try RecipeLibrary(console.catalog).recipe(named: $0) }
      )
    }
    let key = RenderKey(seed: request.seed, index: request.index)
    let picture =
      try recipe?.picture(of: found.system, key: key)
      ?? PictureStyle.preview(Preview(side: request.side)).picture(of: found.system, key: key)
    return Picture(
      bytes: try picture.encoded(compressionLevel: 1, indexed: true),
      label: found.label.description)
  }
}
