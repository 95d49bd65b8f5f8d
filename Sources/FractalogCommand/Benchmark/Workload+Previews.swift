import FractalCore
import FractalDatasets
import FractalRendering

extension Workload {
  /// Previews of systems, as the gallery draws its thumbnails and, for a retina screen, those of
  /// twice the side; with and without the PNG file that it sends.
  static let previews = [
    preview("preview_128", side: 128), preview("preview_256", side: 256),
    thumbnail("thumbnail_128", side: 128), thumbnail("thumbnail_256", side: 256),
  ]

  private static func preview(_ name: String, side: Int) -> Workload {
    Workload(name, .image) {
      let preview = try! Preview(side: side)
      let canvas = HitCanvas()
      return {
        consume(preview.pixels(of: systems[$0], key: RenderKey(seed: 1), canvas: canvas).count)
      }
    }
  }

  private static func thumbnail(_ name: String, side: Int) -> Workload {
    Workload(name, .image) {
      let style = PictureStyle.preview(try! Preview(side: side))
      return {
        let picture = style.picture(of: systems[$0], key: RenderKey(seed: 1))
        consume(try! picture.encoded(compressionLevel: 1, indexed: true).count)
      }
    }
  }
}
