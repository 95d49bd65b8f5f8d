import FractalCore
import FractalDatasets
import FractalFiles

/// Reads systems from an array of numpy (`.npy`).
///
/// The array is (systems, maps, 2, 3) or (systems, maps, 6 or 7), or one system without the first
/// index. Nothing in it says the order of the six numbers, so the caller does. A seventh number is
/// the weight; without it, weights are proportional to |det A|. Arrays of Python objects are
/// refused.
public enum NumpyFile {
  /// The maximum number of bytes that are read.
  public static let sizeLimit = 1 << 30

  /// Reads a file, a pipe, or standard input for `-`.
  ///
  /// - Throws: `InputError` if it cannot be read or exceeds ``sizeLimit``.
  public static func read(_ path: String, order: ArrayOrder) throws -> ImportSource {
    parse(
      try InputFile.bytes(path, limit: sizeLimit), name: sourceName(path), order: order)
  }

  /// Reads an array from memory. `name` is what the origin and error messages call it.
  public static func parse(_ bytes: [UInt8], name: String, order: ArrayOrder) -> ImportSource {
    var items = ImportedItems(name: name)
    do {
      let systems = try SystemsArray(NumpyArray(bytes[...]), order: order)
      for number in 0..<systems.count {
        items.add(place: systems.isSingle ? nil : "[\(number)]") { try systems.system(number) }
      }
    } catch {
      items.refuse("\(error)")
    }
    return ImportSource(
      format: "npy", digest: .sha256(bytes), items, facts: ["order": .string(order.rawValue)])
  }
}
