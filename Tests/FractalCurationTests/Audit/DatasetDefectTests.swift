import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Synchronization
import Testing

/// Each published defect of training sets fails the check made for it, and no other.
struct DatasetDefectTests {
  /// The names of the checks of datasets that fail.
  func failures(
    _ catalog: Catalog, images: Int = 240, _ doctor: (Dataset) -> DatasetProbe
  ) throws -> [AuditFinding] {
    var examination = DatasetExamination(images: images, threads: 2)
    try examination.examine(doctor(Dataset(named: "d", in: catalog)), catalog)
    #expect(examination.findings.map(\.check) == DatasetExamination.checks)
    return examination.findings.filter(\.failed)
  }

  @Test(arguments: Recipe.builtIns.map(\.name))
  func aSoundDatasetOfEveryRecipePasses(_ name: String) throws {
    let catalog = try ExampleDatasets.catalog(Recipe.named(name))
    let failed = try failures(catalog, images: 12) { dataset in
      DatasetProbe(dataset) { try dataset.digests(of: $0, threads: 1) }
    }
    #expect(failed == [])
  }

  @Test(arguments: Recipe.builtIns.map(\.name), [SplitRequest.Unit.class, .system])
  func aSoundDatasetOfEverySplitPasses(_ name: String, _ unit: SplitRequest.Unit) throws {
    // With few points, a published recipe may leave an image empty; that is its named defect.
    let labels =
      try Recipe.named(name).labels == .all ? [("labels", #"{"visible_share":0}"#)] : []
    let recipe = try ExampleDatasets.quick(name, labels)
    #expect(try failures(ExampleDatasets.catalog(recipe, unit: unit)) { DatasetProbe($0) } == [])
  }

  @Test func aSoundDatasetOfASplitByImagePasses() throws {
    for name in ["classes", "fractaldb-2020"] {
      let recipe = try ExampleDatasets.quick(name)
      let failed = try failures(ExampleDatasets.catalog(recipe, unit: .image)) { DatasetProbe($0) }
      #expect(failed == [])
    }
  }

  // 1. The label is number / classes, where it should be number / images of a class.

  private struct WrongLabels: SubjectSource {
    let dataset: Dataset

    func subject(of index: UInt64) -> Subject {
      let own = dataset.subject(of: index)
      let count = UInt64(dataset.classes.count)
      let first = dataset.subset(of: index).numbers.lowerBound
      let number = Int((index - first) / count % count)
      // What is shown is of the class, so that only the formula is wrong.
      let shown = dataset.subject(of: first + UInt64(number))
      return Subject(
        classNumber: number, systemNumber: shown.systemNumber, instance: own.instance,
        system: shown.system)
    }

    func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
      subject(of: dataset.subset(of: index).numbers.lowerBound + stream.nextLongWord() % 30)
    }
  }

  @Test(arguments: ["classes", "scenes"])
  func labelsByTheWrongFormulaFail(_ name: String) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick(name), perClass: 5)
    let failed = try failures(catalog) { DatasetProbe($0, subjects: WrongLabels(dataset: $0)) }
    #expect(failed.map(\.check) == ["dataset-labels"])
    #expect(failed.first?.examples.first?.contains("of 8 labels; label ") == true)
  }

  /// The right numbers of labels, on the wrong systems.
  private struct ShiftedLabels: SubjectSource {
    let dataset: Dataset

    private func shifted(_ own: Subject) -> Subject {
      Subject(
        classNumber: (own.classNumber + 1) % dataset.classes.count, systemNumber: 0,
        instance: own.instance, system: own.system)
    }

    func subject(of index: UInt64) -> Subject { shifted(dataset.subject(of: index)) }
    func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
      shifted(dataset.subject(of: index, from: &stream))
    }
  }

  @Test(arguments: ["classes", "scenes", "anderson-2022-pairs"])
  func labelsOfOtherSystemsFail(_ name: String) throws {
    let recipe = try ExampleDatasets.quick(
      name, name == "scenes" ? [] : [("labels", #"{"visible_share":0}"#)])
    let failed = try failures(ExampleDatasets.catalog(recipe)) {
      DatasetProbe($0, subjects: ShiftedLabels(dataset: $0))
    }
    #expect(failed.map(\.check) == ["dataset-labels"])
    #expect(failed.first?.examples.first?.contains(", but shows ifs-") == true)
  }

  @Test func theLimitsOfChanceHold() throws {
    // One class of a scene twice as often as the others: 1,250 and some objects each are expected.
    struct Favourite: SubjectSource {
      let dataset: Dataset
      func subject(of index: UInt64) -> Subject { dataset.subject(of: index) }
      func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
        var again = stream
        let first = dataset.subject(of: index, from: &stream)
        guard first.classNumber == 3 else { return first }
        again.skip(words: 8)
        return dataset.subject(of: index, from: &again)
      }
    }
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("scenes"), perClass: 1000)
    let failed = try failures(catalog, images: 0) {
      DatasetProbe($0, subjects: Favourite(dataset: $0))
    }
    #expect(failed.map(\.check) == ["dataset-labels"])
    #expect(failed.first?.examples.first?.contains("label 3 'c103' occurs ") == true)
  }

  // 2. Objects that cannot be seen are labelled.

  @Test func hiddenObjectsThatAreLabelledFail() throws {
    // As a recipe of one's own says it, with the field and what to do about it.
    let recipe = try ExampleDatasets.quick(
      "scenes", [("labels", #""all""#), ("composition.objects", "[12, 12]")])
    let failed = try failures(ExampleDatasets.catalog(recipe)) { DatasetProbe($0) }
    #expect(failed.map(\.check) == ["dataset-visibility"])
    #expect(
      failed.first?.examples.first?.contains("the field 'labels' of recipe 'quick' is \"all\"")
        == true)
  }

  @Test func labelsThatTheRecipeDoesNotPromiseFail() throws {
    // The recipe promises visible labels, and another one draws.
    let recipe = try ExampleDatasets.quick("scenes", [("composition.objects", "[12, 12]")])
    let catalog = try ExampleDatasets.catalog(recipe)
    let all = try ExampleDatasets.catalog(recipe.setting("labels", to: #""all""#))
    let drawer = try Dataset(named: "d", in: all)
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { try drawer.drawn($0, seed: $1, of: drawer, threads: $2) }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-visibility"])
    #expect(failed.first?.examples.first?.contains("promises a share of 0.25") == true)
  }

  @Test func visiblePixelsAreCountedAnew() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("scenes"))
    let failed = try failures(catalog) { dataset in
      DatasetProbe(dataset).changing { image in
        if image.number % 50 == 0 { image.visible[0] += 1 }
      }
    }
    #expect(failed.map(\.check) == ["dataset-visibility"])
  }

  // 3. The seed is not used, or workers repeat each other.
}

extension DatasetProbe {
  /// The same, with something done to each image that is drawn.
  func changing(_ change: @escaping @Sendable (inout DrawnImage) -> Void) -> Self {
    var probe = self
    let draw = draw
    probe.draw = { numbers, seed, threads in
      try draw(numbers, seed, threads).map { image in
        var image = image
        change(&image)
        return image
      }
    }
    return probe
  }
}
