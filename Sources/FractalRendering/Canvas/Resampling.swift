/// The sources of the pixels of a resized axis: two neighbours and the share of the second.
///
/// Pixel d of s lies at (d + ½) n / s − ½ among n, as in OpenCV's bilinear resize; beyond the outer
/// centres the outer pixel is repeated.
package struct Resampling: BitwiseCopyable {
  /// Where the first neighbour is in memory, from the start of the axis.
  package let first: Int
  /// Where the second is: the next one, if there is one.
  package let second: Int
  /// The share of the second in 2⁻⁸: 0…255.
  package let share: Int

  /// - Parameter step: From one pixel of the axis to the next in memory.
  package init(_ place: Int, of size: Int, from count: Int, step: Int = 1) {
    let position = max(0, ((2 * place + 1) * count - size) * 128 / size)
    let number = min(position >> 8, count - 1)
    first = number * step
    second = min(number + 1, count - 1) * step
    share = position & 0xff
  }
}
