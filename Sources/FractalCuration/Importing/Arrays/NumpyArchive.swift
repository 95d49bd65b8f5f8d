import FractalCore
import FractalDatasets
import FractalFiles

/// Reads systems from several arrays of numpy in one file (`.npz`).
///
/// Each array is read as by ``NumpyFile``. Beside an array `maps_3`, as `fractalog export npz`
/// writes it, an array of texts `class_3` has the class of each system; other arrays of texts are
/// passed over. The name of an array that is one system becomes the name of the system.
///
/// A file of fractal_video has the arrays `var` and `weights`: it is one class, with the name of
/// the file, and `var` must be 0, the linear variation.
///
/// Source: `numpy.savez`; the code of *Pre-training for Action Recognition with Automatically
/// Generated Fractal Datasets* (arXiv 2411.17584).
public enum NumpyArchive {
  /// The maximum number of bytes that are read, and of the arrays after decompression.
  public static let sizeLimit = 1 << 30

  /// Reads a file, a pipe, or standard input for `-`.
  ///
  /// - Throws: `InputError` if it cannot be read or exceeds ``sizeLimit``.
  public static func read(_ path: String, order: ArrayOrder) throws -> ImportSource {
    parse(
      try InputFile.bytes(path, limit: sizeLimit), name: sourceName(path), order: order)
  }

  /// Reads a file from memory. `name` is what the origin and error messages call it.
  public static func parse(_ bytes: [UInt8], name: String, order: ArrayOrder) -> ImportSource {
    var items = ImportedItems(name: name)
    do {
      let archive = try ZipMembers(bytes, limit: sizeLimit)
      var arrays: [(name: String, array: NumpyArray)] = []
      for member in archive.members {
        do {
          guard member.name.hasSuffix(".npy") else {
            throw ItemProblem("it is not an array of numpy. Remove it from the file.")
          }
          let content = try archive.content(of: member)
          arrays.append((String(member.name.dropLast(4)), try NumpyArray(content[...])))
        } catch {
          items.refuse(place: "array \(quoted(member.name))", "\(error)")
        }
      }
      if arrays.contains(where: { $0.name == "var" }) || isVideo(arrays.map(\.name)) {
        try addClass(of: arrays, order: order, to: &items)
      } else {
        add(arrays, order: order, to: &items)
      }
      if items.count == 0, items.problems.isEmpty {
        throw ItemProblem("the file has no array of systems: \(SystemsArray.shapes).")
      }
    } catch {
      items.refuse("\(error)")
    }
    return ImportSource(
      format: "npz", digest: .sha256(bytes), items, facts: ["order": .string(order.rawValue)])
  }

  private static func add(
    _ arrays: [(name: String, array: NumpyArray)], order: ArrayOrder,
    to items: inout ImportedItems
  ) {
    let arrayOfName = Dictionary(arrays.map { ($0.name, $0.array) }) { $1 }
    for (name, array) in arrays {
      if case .text = array.element { continue }
      do {
        let systems = try SystemsArray(array, order: order)
        let classes = name.hasPrefix("maps") ? arrayOfName["class" + name.dropFirst(4)] : nil
        if let classes, classes.shape != [systems.count] {
          throw ItemProblem(
            "it has \(systems.count) systems, and its array of classes shape \(classes.shape).")
        }
        for number in 0..<systems.count {
          let className = classes?.text(number)
          items.add(
            place: systems.isSingle ? name : "\(name)[\(number)]",
            label: systems.isSingle && classes == nil ? name : className?.nonEmpty,
            isClass: className?.nonEmpty != nil
          ) { try systems.system(number) }
        }
      } catch {
        items.refuse(place: "array \(quoted(name))", "\(error)")
      }
    }
  }

  // MARK: fractal_video

  private static func isVideo(_ names: [String]) -> Bool {
    names.contains("interp") && names.contains("sigma")
  }

  private static func addClass(
    of arrays: [(name: String, array: NumpyArray)], order: ArrayOrder,
    to items: inout ImportedItems
  ) throws {
    guard !isVideo(arrays.map(\.name)) else {
      throw ItemProblem(
        """
        this is a class of videos of fractal_video, two systems and the way between them. Only its \
        classes of images are read.
        """)
    }
    guard let variation = arrays.last(where: { $0.name == "var" })?.array,
      variation.count == 1, let number = variation.number(0),
      let weights = arrays.last(where: { $0.name == "weights" })?.array
    else {
      throw ItemProblem(
        "the arrays 'var' and 'weights' of a class of fractal_video are not both there.")
    }
    guard number == 0 else {
      let text = Int(exactly: number).map(String.init) ?? "\(number)"
      throw ItemProblem("its variation 'var' is \(text), which is not linear. Only 0 is read.")
    }
    guard order == .abecdf else {
      throw ItemProblem("fractal_video writes the order abecdf. Give '--order abecdf'.")
    }
    let systems = try SystemsArray(weights, order: order)
    let label = items.name.hasSuffix(".npz") ? String(items.name.dropLast(4)) : nil
    for number in 0..<systems.count {
      items.add(place: "weights[\(number)]", label: label, isClass: label != nil) {
        try systems.system(number)
      }
    }
  }
}

extension String {
  /// nil for an empty text.
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
