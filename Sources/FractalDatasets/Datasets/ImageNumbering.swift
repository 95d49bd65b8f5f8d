/// The images of a dataset, or of one of its subsets, by their own numbers: from 0.
///
/// All checks of image numbers are made here, with one error.
///
/// ```swift
/// let val = try dataset.numbering(ofSubset: "val")  // 320 images, from 320 of the dataset on
/// try val.number(5)                                 // 325
/// try val.number(320)                               // throws DatasetError.noSuchImage
/// ```
package struct ImageNumbering: Hashable, Sendable {
  /// The name of the dataset.
  package let dataset: String
  /// The name of the subset; nil for the whole dataset.
  package let subset: String?
  /// The numbers of the images in the dataset.
  package let numbers: Range<UInt64>

  /// How many images there are.
  package var count: UInt64 { UInt64(numbers.count) }

  /// The number in the dataset of an image of this number.
  ///
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)``.
  package func number(_ own: UInt64) throws(DatasetError) -> UInt64 {
    guard has(own) else {
      throw .noSuchImage(own, dataset: dataset, subset: subset, count: count)
    }
    return numbers.lowerBound + own
  }

  /// The numbers in the dataset of images of these numbers, in the same order.
  ///
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)`` for the first that is none.
  package func numbers(_ own: some Sequence<UInt64>) throws(DatasetError) -> [UInt64] {
    var numbers: [UInt64] = []
    for own in own { numbers.append(try number(own)) }
    return numbers
  }

  /// Whether there is an image of this number.
  package func has(_ own: UInt64) -> Bool { own < count }
}

extension Dataset {
  /// The images of a subset; without a name, those of the whole dataset.
  ///
  /// - Throws: ``DatasetError/unknownSubset(_:dataset:known:)``.
  package func numbering(ofSubset name: String?) throws(DatasetError) -> ImageNumbering {
    guard name != nil else { return numbering }
    return ImageNumbering(
      dataset: self.name, subset: name, numbers: try subsets(named: name)[0].numbers)
  }

  /// The images of the whole dataset.
  package var numbering: ImageNumbering {
    ImageNumbering(dataset: name, subset: nil, numbers: 0..<count)
  }
}
