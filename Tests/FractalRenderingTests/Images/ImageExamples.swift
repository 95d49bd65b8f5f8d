import FractalCore
import FractalRendering

/// Classes and pictures for the tests of whole images.
enum ImageExamples {
  /// Ten classes of the paper's sampler, with one or two systems each.
  static let classes = ClassList(
    (0..<10).map { number in
      let systems = (0..<(1 + number % 2)).map {
        SingularValuesSampler().system(seed: 77, index: UInt64(number * 2 + $0))
      }
      return ClassEntry(number: number, systems: systems)
    })

  /// Every system that could upset a kernel, each a class.
  static let hostile = ClassList(
    Examples.all.enumerated().map { ClassEntry(number: $0, systems: [$1]) })

  /// One image by itself.
  static func image(
    _ recipe: Recipe, _ index: UInt64, seed: UInt64 = 1, of source: ClassList = classes,
    kernel: Kernel = .current
  ) -> (pixels: [UInt8], account: ImageAccount) {
    let renderer = ImageRenderer(recipe, kernel: kernel)
    var account: ImageAccount?
    let pixels = [UInt8](unsafeUninitializedCapacity: recipe.pixelBytes) { buffer, count in
      account = renderer.draw(
        index: index, seed: seed, of: source, to: UnsafeMutableRawBufferPointer(buffer))
      count = recipe.pixelBytes
    }
    return (pixels, account!)
  }

  /// What many images show, without their pixels.
  static func accounts(
    _ recipe: Recipe, count: Int, seed: UInt64 = 1, of source: ClassList = classes
  ) -> [ImageAccount] {
    let renderer = ImageRenderer(recipe)
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: recipe.pixelBytes, alignment: 1)
    defer { buffer.deallocate() }
    return (0..<UInt64(count)).map {
      renderer.draw(index: $0, seed: seed, of: source, to: buffer)
    }
  }
}

extension Recipe {
  /// The recipe with fields changed. Wrong changes are a mistake of the test.
  func with(_ changes: (String, String)...) -> Recipe {
    changes.reduce(self) { try! $0.setting($1.0, to: $1.1) }
  }

  /// A recipe whose chances are the same, but which is quick to draw.
  func quick(side: Int = 16) -> Recipe {
    let drawing = composition == nil ? side : 8
    return try! setting([
      ("side", "\(side)"), ("foreground.side", "\(drawing)"), ("foreground.padding", "0"),
      ("foreground.orbit.points", "64"),
    ])
  }
}

/// FNV-1a over words of 64 bits: quick even where builds are not optimised.
func checksum(of bytes: UnsafeRawBufferPointer, after start: UInt64 = 0xcbf2_9ce4_8422_2325)
  -> UInt64
{
  var sum = start
  var place = 0
  while place + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    sum = (sum ^ UInt64(littleEndian: word)) &* 0x100_0000_01b3
    sum ^= sum >> 29
    place += 8
  }
  while place < bytes.count {
    sum = (sum ^ UInt64(bytes[place])) &* 0x100_0000_01b3
    place += 1
  }
  return sum
}
