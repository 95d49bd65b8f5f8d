import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPages
import FractalRendering
import Foundation
import Testing

/// Calls everything that reads a catalog, and then some of what writes to one.
///
/// Each call may work or throw; what it may not is end the process, by which it would end the test.
struct EveryReader {
  let path: String
  /// The label of a system of the intact file.
  let label: String
  /// A folder for what is made.
  let folder: String

  /// - Returns: The errors that are no sentences.
  func call() -> [String] {
    let catalog: Catalog
    do { catalog = try Catalog(path: path, access: .read) } catch { return flaw(error, "open") }
    var flaws: [String] = []
    for (name, read) in catalogReaders + datasetReaders {
      do { try read(catalog) } catch { flaws += flaw(error, name) }
    }
    flaws += queries()
    let writer: Catalog
    do { writer = try Catalog(path: path, access: .write) } catch { return flaws }
    for (name, write) in writers {
      do { try write(writer) } catch { flaws += flaw(error, name) }
    }
    return flaws
  }

  /// An error must be a sentence that a person can read.
  private func flaw(_ error: any Error, _ call: String) -> [String] {
    let text = "\(error)"
    let isSentence = text.hasSuffix(".") || text.hasSuffix("export again.")
    return isSentence && !text.contains("Optional(") ? [] : ["\(call): \(text)"]
  }

  private typealias Call = (name: String, run: (Catalog) throws -> Void)

  private var catalogReaders: [Call] {
    [
      ("summary", { _ = try $0.summary() }),
      ("contentDigest", { _ = try $0.contentDigest() }),
      ("portableDigest", { _ = try $0.portableDigest() }),
      ("classes", { _ = try $0.classes() }),
      ("classHistory", { _ = try $0.classHistory() }),
      ("departures", { _ = try $0.departures(fromClass: "c1") }),
      ("selections", { _ = try $0.selections() }),
      ("systems(ofSelection:)", { _ = try $0.systems(ofSelection: "all") }),
      ("system(labelled:)", { _ = try $0.system(labelled: label) }),
      ("systems", { _ = try $0.systems(where: "maps > 0") }),
      ("splits", { _ = try $0.splits() }),
      (
        "verifySplit",
        { for split in ["class", "system", "image"] { _ = try $0.verifySplit(split) } }
      ),
      (
        "exportSplit",
        { for split in ["class", "system", "image"] { _ = try $0.exportSplit(split) } }
      ),
      ("protocols", { for found in try $0.protocols() { _ = try found.drawing() } }),
      ("measurement", { _ = try $0.measurement(of: 1, protocol: "small") }),
      ("recipes", { for found in try $0.recipes() { _ = try Recipe(json: found.json) } }),
      ("duplicateSearches", { _ = try $0.duplicateSearches() }),
      (
        "duplicateGroups",
        {
          for search in ["alike", "disguises"] {
            _ = try $0.duplicateGroups(of: search)
            _ = try $0.countDuplicateGroups(of: search)
            _ = try $0.duplicateGroups(of: search, from: 0, count: 5)
            _ = try $0.duplicateGroup(of: search, around: label)
            _ = try $0.duplicates(of: search)
          }
        }
      ),
      ("families", { _ = try $0.families() }),
      ("classOfEachSystem", { _ = try $0.classOfEachSystem() }),
      (
        "values(of:)",
        {
          for quantity in CatalogQuantity.allCases { _ = Histogram(try $0.values(of: quantity)) }
        }
      ),
      ("verify", { _ = try Verification(threads: 1).run(on: $0) }),
    ]
  }

  private var datasetReaders: [Call] {
    ["classes", "images"].map { name in
      (
        "dataset",
        { catalog in
          _ = try catalog.datasets()
          _ = try catalog.referenceImages(ofDataset: name)
          _ = try catalog.untrainedClasses(ofDataset: name)
          _ = try catalog.systemsOfOtherClasses(inDataset: name)
          let dataset = try Dataset(named: name, in: catalog)
          _ = try dataset.digests(of: [0, dataset.count - 1], threads: 1)
          let pack = folder + "/again.fractalog"
          try catalog.packDataset(named: name, to: pack, replacing: true)
        }
      )
    } + [
      (
        "audit",
        { catalog in
          let findings = try DatasetAudit(threads: 1, images: 2).findings(on: catalog)
          _ = try AuditReport(findings, threads: 1).page(of: catalog, name: "c", date: "today")
        }
      )
    ]
  }

  private func queries() -> [String] {
    var flaws: [String] = []
    do {
      let console = try QueryConsole(path: path, timeLimit: 5)
      for query in NamedQuery.all where query.parameters.isEmpty {
        do { _ = try console.run(sql: query.sql) } catch { flaws += flaw(error, query.name) }
      }
      _ = try console.cards(of: [1, 2, 3])
      _ = try console.rows(labelled: [label])
      _ = try console.systemCount()
    } catch { flaws += flaw(error, "console") }
    return flaws
  }

  private var writers: [Call] {
    [
      ("merge", { try Catalog.inMemory().merge([$0.path]) }),
      ("extendSplit", { _ = try $0.extendSplit("system") }),
      (
        "measure", { _ = try Measuring($0.protocolNamed("small"), seed: 2, threads: 1).run(on: $0) }
      ),
      ("resolve", { try $0.resolveDuplicates(of: "disguises", keep: .densest) }),
      ("restore", { try $0.restoreDuplicates(of: "alike") }),
      ("rename", { try $0.renameClass("fern", to: "ferns") }),
      (
        "assign",
        { _ = try $0.assignClasses(perClass: 2, where: "class IS NULL", prefix: "c") }
      ),
      (
        "find",
        { catalog in
          let search = try catalog.duplicateSearch(named: "disguises")
          _ = try DuplicateFinding(search, threads: 1).run(on: catalog)
        }
      ),
      ("select", { try $0.createSelection(name: "again", where: "maps > 0") }),
      (
        "derive",
        { catalog in
          let parent = try catalog.system(labelled: label).system
          _ = try Derivation(perturbing: parent, spread: 0.1, seed: 9, count: 1)
            .add(to: catalog, threads: 1)
        }
      ),
    ]
  }
}
