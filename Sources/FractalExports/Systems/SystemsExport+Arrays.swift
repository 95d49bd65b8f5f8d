import FractalCore

extension SystemsExport {
  /// An archive of numpy. Systems of three maps are in `maps_03` (systems, 3, 7): a b c d e f and
  /// the weight. `label_03` has their labels, and `class_03` their classes, if any has one; an
  /// empty text is none.
  func arrays() throws(ExportError) -> [UInt8] {
    var zip = ZipFile()
    for count in FunctionSystem.mapCounts {
      let group = items.filter { $0.system.maps.count == count }
      guard !group.isEmpty else { continue }
      let number = count < 10 ? "0\(count)" : "\(count)"
      try zip.add("maps_\(number).npy", Self.numbers(group.map(\.system), maps: count))
      try zip.add("label_\(number).npy", Self.texts(group.map(\.label.description)))
      if group.contains(where: { $0.className != nil }) {
        try zip.add("class_\(number).npy", Self.texts(group.map { $0.className ?? "" }))
      }
    }
    return zip.finished()
  }

  private static func numbers(_ systems: [FunctionSystem], maps: Int) -> [UInt8] {
    var bytes = header(type: "<f8", shape: "(\(systems.count), \(maps), 7)")
    bytes.reserveCapacity(bytes.count + systems.count * maps * 56)
    for system in systems {
      for (map, weight) in zip(system.maps, system.weights) {
        for value in map.coefficients.map(\.value) + [weight] {
          withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
        }
      }
    }
    return bytes
  }

  private static func texts(_ texts: [String]) -> [UInt8] {
    let length = max(1, texts.map(\.unicodeScalars.count).max() ?? 0)
    var bytes = header(type: "<U\(length)", shape: "(\(texts.count),)")
    for text in texts {
      for scalar in text.unicodeScalars {
        withUnsafeBytes(of: scalar.value.littleEndian) { bytes += $0 }
      }
      bytes += repeatElement(0, count: 4 * (length - text.unicodeScalars.count))
    }
    return bytes
  }

  /// The header of an array, as numpy writes it: the content begins at a multiple of 64 bytes.
  private static func header(type: String, shape: String) -> [UInt8] {
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let length = (10 + text.utf8.count + 1 + 63) / 64 * 64 - 10
    text += String(repeating: " ", count: length - text.utf8.count - 1) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
      + Array(text.utf8)
  }
}
