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
    for subset in try subsets(named: name) {
      for entry in subset.classEntries {
        for (place, system) in entry.systems.enumerated() {
          // In a split by image, a system stands in several subsets.
          let label = subset.label(classNumber: entry.number, systemNumber: place)
          guard written.insert(SystemInClass(label: label, number: entry.number)).inserted else {
            continue
          }
          lines.append(system.jsonValue(class: classes[entry.number]).compact + "\n")
        }
      }
    }
    return lines
  }

  private struct SystemInClass: Hashable {
    let label: SystemLabel
    let number: Int
  }
}
