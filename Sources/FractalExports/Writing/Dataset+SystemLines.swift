import FractalCuration
import FractalDatasets
import FractalCore

extension Dataset {
  /// The systems that it draws, or a subset of it, each as a line that `JSONLinesFile` reads back
  /// to the same system in the same class.
  ///
  /// - Throws: `DatasetError.unknownSubset`.
  package func systemLines(ofSubset name: String?) throws(DatasetError) -> [String] {
    var lines: [String] = []
    var written: Set<SystemInClass> = []
    for entry in try subsets(named: name).flatMap(\.classEntries) {
      for system in entry.systems {
        // In a split by image, a system stands in several subsets.
        let place = SystemInClass(label: system.label, number: entry.number)
        guard written.insert(place).inserted else { continue }
        lines.append(system.jsonValue(class: classes[entry.number]).compact + "\n")
      }
    }
    return lines
  }

  private struct SystemInClass: Hashable {
    let label: SystemLabel
    let number: Int
  }
}
