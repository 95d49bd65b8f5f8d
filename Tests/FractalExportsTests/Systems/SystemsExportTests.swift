import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalExports
import Foundation
import TestSupport
import Testing

/// What goes out comes in again: the same systems, to the last bit, in the same classes.
struct SystemsExportTests {
  /// A catalog of 60 systems: some in no class, some in one with others, one in two.
  private func catalog() throws -> Catalog {
    let catalog = try Catalog.inMemory()
    let systems = (0..<60).map { number in
      let index = UInt64(number)
      return number < 30
        ? SingularValuesSampler().system(seed: 4, index: index)
        : UniformSampler().system(seed: 4, index: index)
    }
    let names = ["a", "b c", "café/<&\">", "100 %", "…"]
    let arrivals = systems.enumerated().map { number, system in
      Arrival(system: system, number: number, className: number < 40 ? names[number % 5] : nil)
    }
    let again = Arrival(system: systems[0], number: 60, className: "second")
    _ = try catalog.importAll(
      Origin(kind: .import, name: "test", version: "1", promised: 61), arrivals + [again])
    return catalog
  }

  /// The labels of systems with the names of their classes.
  private func content(of catalog: Catalog) throws -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: try catalog.classifiedSystems().map {
        ($0.system.label.description, $0.classes)
      })
  }

  private func read(_ bytes: [UInt8], _ format: SystemFormat) throws -> ImportSource {
    switch format {
    case .ifs: FractintFile.parse(bytes, name: "x.ifs")
    case .flame: FlameFile.parse(bytes, name: "x.flame")
    case .npz: NumpyArchive.parse(bytes, name: "x.npz", order: .abcdef)
    case .csv: preconditionFailure()
    }
  }

  private func imported(_ source: ImportSource) throws -> Catalog {
    #expect(source.problems.description == "" && source.normalised == 0)
    let catalog = try Catalog.inMemory()
    _ = try source.add(to: catalog, skippingBad: false)
    return catalog
  }

  @Test(arguments: [SystemFormat.ifs, .flame, .npz])
  func everySystemAndClassComesBack(format: SystemFormat) throws {
    let catalog = try catalog()
    let export = try SystemsExport(catalog.classifiedSystems(), format)
    #expect(export.count == 61)
    let bytes = try export.file()
    let again = try imported(read(bytes, format))
    #expect(try content(of: again) == content(of: catalog))
    #expect(try export.file() == bytes)
    let plain = try SystemsExport(catalog.classifiedSystems(), format, hasClasses: false)
    let labels = try content(of: imported(read(plain.file(), format)))
    #expect(try Set(labels.keys) == Set(content(of: catalog).keys))
    #expect(labels.values.allSatisfy { $0.isEmpty })
  }

  @Test func parameterFilesComeBackWithClassesOfOneSystem() throws {
    let catalog = try catalog()
    let shared = #expect(throws: ExportError.self) {
      try SystemsExport(catalog.classifiedSystems(order: "system DESC"), .csv)
    }
    #expect(shared == .unfitName(className: "100 %", format: .csv))
    let few = try catalog.classifiedSystems(where: "system <= 2 OR system > 40")
    let folder = try TemporaryFolder()
    let files = try SystemsExport(few, .csv).files()
    // The first system is in two classes.
    #expect(files.map(\.name).prefix(3) == ["a.csv", "second.csv", "b c.csv"])
    for file in files {
      try folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.name)
    }
    let again = try imported(FractalDBFolder.read(folder.path))
    #expect(
      try content(of: again)
        == content(of: catalog).filter { label, _ in
          few.contains { $0.system.label.description == label }
        })
    #expect(throws: ExportError.sharedFile(className: "a", count: 8)) {
      try SystemsExport(catalog.classifiedSystems(where: "class LIKE 'a%'"), .csv)
    }
  }

  @Test(arguments: [
    ("a;b", [SystemFormat.ifs]), ("a{", [.ifs]), ("a}", [.ifs]), ("x (3D)", [.ifs]),
    (" a", [.ifs]), ("a  b", [.ifs]), ("a/b", [.csv]), (".a", [.csv]), ("a\u{ffff}", [.flame]),
    ("fine", []),
  ])
  func namesThatAFormatCannotHoldAreRefused(name: String, formats: [SystemFormat]) throws {
    let catalog = try Catalog.inMemory()
    let system = UniformSampler().system(seed: 1, index: 1)
    _ = try catalog.importAll(
      Origin(kind: .import, name: "test", version: "1", promised: 1),
      [Arrival(system: system, number: 0, className: name)])
    let systems = try catalog.classifiedSystems()
    for format in SystemFormat.allCases {
      if formats.contains(format) {
        #expect(throws: ExportError.unfitName(className: name, format: format)) {
          try SystemsExport(systems, format)
        }
      } else {
        #expect(try SystemsExport(systems, format).count == 1)
      }
      #expect(try SystemsExport(systems, format, hasClasses: false).count == 1)
    }
  }

  @Test func aSelectionAndAnOrderChooseTheSystems() throws {
    let catalog = try catalog()
    try catalog.createSelection(name: "few", where: "system <= 3")
    let systems = try catalog.classifiedSystems(
      inSelection: "few", where: "system > 1", order: "system DESC", limit: 5)
    #expect(systems.map(\.system.id) == [3, 2])
    #expect(throws: CatalogError.self) { try catalog.classifiedSystems(inSelection: "no") }
  }

  /// The published systems, those of FractalDB with their classes.
  @Test(
    .enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"),
    arguments: [SystemFormat.ifs, .flame, .npz, .csv])
  func thePublishedSystemsComeBack(format: SystemFormat) throws {
    let catalog = try Catalog.inMemory()
    let data = Conditions.realData!
    _ = try AndersonFile.read("\(data)/anderson-2022-1000.pkl")
      .add(to: catalog, skippingBad: false)
    _ = try FractalDBFolder.read("\(data)/fractaldb-1k-sample").add(to: catalog, skippingBad: false)
    let before = try content(of: catalog)
    #expect(before.count == 1100 && before.values.count { $0.count == 1 } == 100)
    let export = try SystemsExport(catalog.classifiedSystems(), format)
    let again: Catalog
    if format == .csv {
      let folder = try TemporaryFolder()
      for file in export.files() {
        try folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.name)
      }
      again = try imported(FractalDBFolder.read(folder.path))
    } else {
      again = try imported(read(export.file(), format))
    }
    #expect(try content(of: again) == before)
  }
}
