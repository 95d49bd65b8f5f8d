import FractalCore
import FractalDatasets
import FractalFiles

/// Reads a pickle of systems as Anderson & Farrell publish them, and runs nothing that is in it.
///
/// The pickle is `{"params": [{"system": array}, …], "hparams": {…}}`. An array is maps × 2 × 3: a
/// row a, b, e and a row c, d, f for each map. Weights are not in the file: as in the paper, a map
/// is chosen in proportion to |det A|. The parameters of the run become a part of the origin.
///
/// Source: the code of *Improving Fractal Pre-training* (arXiv 2110.03091).
public enum AndersonFile {
  /// The maximum number of bytes that are read; a million systems take some 250 MB.
  public static let sizeLimit = 1 << 30

  private static let form = """
    A file of systems is {"params": [{"system": array}, ...], "hparams": {...}}.
    """

  /// Reads a file, a pipe, or standard input for `-`.
  ///
  /// - Throws: `InputError` if it cannot be read or exceeds ``sizeLimit``.
  public static func read(_ path: String) throws -> ImportSource {
    parse(
      try InputFile.bytes(path, limit: sizeLimit), name: sourceName(path))
  }

  /// Reads a pickle from memory. `name` is what the origin and error messages call it.
  public static func parse(_ data: [UInt8], name: String) -> ImportSource {
    var items = ImportedItems(name: name)
    var facts: [String: JSONValue] = [:]
    do {
      guard !data.isEmpty else {
        throw PickleProblem("the file is empty. Give the pickle that was published.")
      }
      let (root, heap) = try Unpickler.content(of: data)
      var reader = SystemsReader(heap: heap, bytesLeft: data.count)
      let hyperparameters = try reader.value("hparams", of: root)
      try reader.read(root, into: &items)
      if let hyperparameters {
        facts["hparams"] = PickledFacts.json(hyperparameters, in: heap)
      }
    } catch {
      items.refuse("\(error)")
    }
    return ImportSource(format: "anderson", digest: .sha256(data), items, facts: facts)
  }

  /// Makes systems of the values of a pickle.
  private struct SystemsReader {
    let heap: PickleHeap
    /// A file has each array once.
    var bytesLeft: Int
    /// A file has each dictionary once.
    private var lookUpsLeft: Int

    init(heap: PickleHeap, bytesLeft: Int) {
      (self.heap, self.bytesLeft) = (heap, bytesLeft)
      lookUpsLeft = 4 * bytesLeft + 1024
    }

    /// The value of a key; nil if there is none, or no dictionary.
    mutating func value(
      _ key: StaticString, of value: PickleValue
    ) throws(PickleProblem) -> PickleValue? {
      guard case .dictionary(let place) = value else { return nil }
      lookUpsLeft -= heap.dictionaries[place].count
      guard lookUpsLeft >= 0 else { throw repeated }
      return heap.dictionaries[place].last { heap.isText($0.key, key) }?.value
    }

    mutating func read(_ root: PickleValue, into items: inout ImportedItems) throws(PickleProblem) {
      guard case .list(let place)? = try value("params", of: root) else {
        throw PickleProblem("the pickle has no list 'params'. \(form)")
      }
      guard !heap.lists[place].isEmpty else {
        throw PickleProblem("the pickle has no system in 'params'.")
      }
      for (number, entry) in heap.lists[place].enumerated() {
        var array: PickledArray?
        if case .array(let place)? = try value("system", of: entry) { array = heap.arrays[place] }
        bytesLeft -= array?.bytes.count ?? 1
        guard bytesLeft >= 0 else { throw repeated }
        items.add(place: "params[\(number)]") {
          guard let array else { throw ItemProblem("there is no array 'system'. \(form)") }
          return try StatedSystem(Self.maps(array))
        }
      }
    }

    private var repeated: PickleProblem {
      PickleProblem(
        """
        the pickle repeats the same arrays: its systems take more bytes than the file has.
        """)
    }

    private static func maps(_ array: PickledArray) throws -> [AffineMap] {
      guard array.shape.count == 3, array.shape[1...] == [2, 3] else {
        throw ItemProblem(
          "the array has shape \(array.shape); expected maps x 2 x 3 (a, b, e; c, d, f).")
      }
      let count = array.shape[0]
      guard FunctionSystem.mapCounts.contains(count) else {
        throw FunctionSystemError.mapCount(count)
      }
      return (0..<count).map { map in
        func number(_ row: Int, _ column: Int) -> Double {
          array.number(
            array.isFortran ? map + count * (row + 2 * column) : (map * 2 + row) * 3 + column)
        }
        return AffineMap(
          a: number(0, 0), b: number(0, 1), c: number(1, 0), d: number(1, 1), e: number(0, 2),
          f: number(1, 2))
      }
    }
  }
}
