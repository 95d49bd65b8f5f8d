import FractalCatalog
import FractalCore
import FractalDatasets
import Foundation

/// Systems on their way into a file of another program.
///
/// Each is written under the name of its class, or under its label if it is in no class; once for
/// each class that it is in. Numbers have all digits, so what is written is read back to the same
/// systems in the same classes.
///
/// ```swift
/// let systems = try catalog.classifiedSystems(where: "filling_ratio > 0.2")
/// let bytes = try SystemsExport(systems, .ifs).file()
/// ```
public struct SystemsExport: Sendable {
  /// A system under the name that it has in the file.
  struct Item {
    let system: FunctionSystem
    let label: SystemLabel
    /// nil for a system without a class.
    let className: String?

    var name: String { className ?? label.description }
  }

  /// The format.
  public let format: SystemFormat
  let items: [Item]

  /// - Parameter hasClasses: Whether systems get the names of their classes, and not their labels.
  /// - Throws: ``ExportError/unfitName(className:format:)`` if the format has no place for the name
  ///   of a class; ``ExportError/sharedFile(className:count:)``.
  public init(
    _ systems: [ClassifiedSystem], _ format: SystemFormat, hasClasses: Bool = true
  ) throws(ExportError) {
    self.format = format
    var items: [Item] = []
    for entry in systems {
      let classes: [String?] = hasClasses && !entry.classes.isEmpty ? entry.classes : [nil]
      for name in classes {
        if let name, !Self.isFit(name, for: format) || name == entry.system.label.description {
          throw .unfitName(className: name, format: format)
        }
        items.append(
          Item(system: entry.system.system, label: entry.system.label, className: name))
      }
    }
    if format == .csv {
      var counts: [String: Int] = [:]
      for item in items { counts[item.name, default: 0] += 1 }
      for item in items where counts[item.name, default: 0] > 1 {
        throw .sharedFile(className: item.name, count: counts[item.name, default: 0])
      }
    }
    self.items = items
  }

  /// How many systems are written, once for each of their classes.
  public var count: Int { items.count }

  /// The file.
  ///
  /// - Throws: ``ExportError/tooManyBytes``.
  /// - Precondition: The format is not ``SystemFormat/csv``, which is a folder.
  public func file() throws(ExportError) -> [UInt8] {
    switch format {
    case .ifs: fractint()
    case .flame: flames()
    case .npz: try arrays()
    case .csv: preconditionFailure("Parameter files are several files")
    }
  }

  /// The files of a folder: a parameter file for each system.
  ///
  /// - Precondition: The format is ``SystemFormat/csv``.
  public func files() -> [(name: String, bytes: [UInt8])] {
    precondition(format == .csv, "Only parameter files are several files")
    return items.map { ($0.name + ".csv", $0.system.parameterFile) }
  }

  /// Whether a name is read back as it is written.
  private static func isFit(_ name: String, for format: SystemFormat) -> Bool {
    switch format {
    case .ifs: isFitForFractint(name)
    case .flame:
      // What XML has no place for, even as a reference.
      !name.unicodeScalars.contains { $0.value < 0x20 || $0.value & 0xFFFE == 0xFFFE }
    case .npz: true
    case .csv: fileName(name) == name
    }
  }
}

extension FunctionSystem {
  /// FractalDB's file of the system: a line a,b,c,d,e,f,weight for each map.
  var parameterFile: [UInt8] {
    let lines = zip(maps, weights).map { map, weight in
      // 19 digits, as numpy.savetxt writes: more than a double has.
      (map.coefficients.map(\.value) + [weight]).map { String(format: "%.18e", $0) }
        .joined(separator: ",") + "\n"
    }
    return Array(lines.joined().utf8)
  }
}
