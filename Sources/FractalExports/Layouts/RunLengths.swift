/// The mask of one object as COCO has it: how many pixels in turn are not and are of the object,
/// column by column from the left, in the text that pycocotools calls compressed.
///
/// Source: `rleToString` in `common/maskApi.c` of cocoapi, by P. Dollár and T.-Y. Lin.
enum RunLengths {
  /// The pixels of a square mask that have this value.
  static func text(of value: UInt8, in mask: UnsafeBufferPointer<UInt8>, side: Int) -> String {
    var counts: [Int] = []
    var (isInside, run) = (false, 0)
    for column in 0..<side {
      for row in 0..<side {
        if (mask[row * side + column] == value) != isInside {
          counts.append(run)
          (isInside, run) = (!isInside, 0)
        }
        run += 1
      }
    }
    counts.append(run)
    return text(of: counts)
  }

  /// Each count, from the fourth on its difference from the one two before, in groups of five bits
  /// from the lowest; a sixth bit says that more follow.
  static func text(of counts: [Int]) -> String {
    var bytes: [UInt8] = []
    for (place, count) in counts.enumerated() {
      var left = place > 2 ? count - counts[place - 2] : count
      var isMore = true
      while isMore {
        let group = left & 0x1f
        left >>= 5
        // The fifth bit is the sign of the last group.
        isMore = group & 0x10 != 0 ? left != -1 : left != 0
        bytes.append(UInt8(group | (isMore ? 0x20 : 0)) + 48)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
