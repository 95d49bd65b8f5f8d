import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// `dataset-labels`: images get the promised labels.
///
/// The published code computes a label as number / classes in place of number / images of a class.
/// With ten thousand classes of ten images each, only ten labels remain.
struct LabelCheck {
  var tally = AuditTally()
  private var unreached = 0
  private var otherClasses = 0

  /// The largest subset of which the check reads all labels; of a larger one, this number at
  /// random.
  static let numbers = 1 << 20
  /// The number of images of a subset whose label is compared with the class of their system.
  static let systems = 10_000
  /// The probability that a correct subset fails, if its labels are drawn at random.
  static let falseAlarm = 1e-9

  /// Records faults of the rows alone.
  mutating func note(_ faults: [String], of dataset: String) {
    tally.checked += 1
    for fault in faults { tally.fail("dataset '\(dataset)': \(fault)") }
  }

  /// Examines what images show, without drawing them.
  ///
  /// - Parameter classes: The class of each system in the dataset's rows, by the system's label.
  mutating func examine(_ probe: DatasetProbe, classes: [String: String]) {
    for subset in probe.dataset.subsets {
      let objects = probe.dataset.recipe.composition?.objects.upperBound ?? 1
      let isScene = probe.dataset.recipe.task == .scenes
      let numbers = isScene ? Self.scenes(subset, objects: objects) : Self.images(subset)
      var counts = [Int](repeating: 0, count: probe.dataset.classes.count)
      var (shown, strangers) = (0, 0)
      let stride = max(1, numbers.count * (isScene ? objects : 1) / Self.systems)
      for number in numbers {
        for object in 0..<(isScene ? objects : 1) {
          let subject = probe.subject(number, object: object)
          if counts.indices.contains(subject.classNumber) {
            counts[subject.classNumber] += 1
          } else {
            strangers += 1
          }
          if shown.isMultiple(of: stride) { checkSystem(subject, number, probe, classes) }
          shown += 1
        }
      }
      tally.checked += shown
      let isExact = !isScene && shown == Int(subset.count)
      let due = Self.due(subset, shown: shown, isExact: isExact, isScene: isScene)
      compare(counts, due, strangers: strangers, shown: shown, subset, probe)
      if !isScene { noteUnreached(subset, probe) }
    }
  }

  /// Records systems whose class today differs from the dataset's label table.
  mutating func note(_ systems: (count: Int, first: String)?, inOtherClassesThan dataset: String) {
    guard let systems else { return }
    otherClasses += systems.count
    tally.note(
      """
      dataset '\(dataset)' has the classes it was created with; \(systems.count) systems are in \
      another class today: \(systems.first)
      """, times: systems.count)
  }

  /// Records systems that no image shows, because their class has more systems than images.
  private mutating func noteUnreached(_ subset: DatasetSubset, _ probe: DatasetProbe) {
    guard let images = subset.imagesPerClass else { return }
    let unreached = subset.classEntries.reduce(0) { $0 + max(0, $1.systems.count - images) }
    guard unreached > 0 else { return }
    self.unreached += unreached
    tally.note(
      """
      dataset '\(probe.dataset.name)', subset '\(subset.name)': no image shows \(unreached) of \
      \(subset.systemCount) systems, because a class has \(images) images and more systems
      """, times: unreached)
  }

  /// Compares drawn images with what their numbers promise.
  mutating func examine(_ drawn: [DrawnImage], of probe: DatasetProbe) {
    let isScene = probe.dataset.recipe.task == .scenes
    for image in drawn {
      tally.checked += 1
      let labels = Set(image.account.objects.filter(\.isLabelled).map(\.classNumber)).sorted()
      if image.account.labels != labels {
        tally.fail(
          "\(probe.name(image.number)) has the labels \(image.account.labels), but shows \(labels)")
      }
      for (place, object) in image.account.objects.enumerated() {
        let number = probe.subject(image.number, object: isScene ? place : 0).classNumber
        if object.classNumber != number {
          tally.fail(
            """
            \(probe.name(image.number)) shows class \(object.classNumber), but its number means \
            class \(number)
            """)
        }
      }
    }
  }

  /// The finding of the check.
  var finding: AuditFinding {
    tally.finding(
      "dataset-labels",
      """
      Images have the promised labels: each class of a subset, and equally often. For scenes, and \
      for subsets of more than \(Self.numbers) images, counts may differ by chance; a correct \
      subset fails with a probability below \(Self.falseAlarm). Systems that no image shows: \
      \(unreached). Systems that are in another class today: \(otherClasses).
      """)
  }

  /// Checks that the label means the class of the system in the label table.
  private mutating func checkSystem(
    _ subject: Subject, _ number: UInt64, _ probe: DatasetProbe, _ classes: [String: String]
  ) {
    let names = probe.dataset.classes
    let name =
      names.indices.contains(subject.classNumber) ? names[subject.classNumber] : "no class"
    let label = subject.system.label.description
    guard classes[label].map(Name.init(stored:)) != Name(stored: name) else { return }
    let own = classes[label].map { "'\($0)'" } ?? "no class of it"
    tally.fail(
      """
      \(probe.name(number)) has label \(subject.classNumber), '\(name)', but shows \(label) of \
      \(own)
      """)
  }

  /// The correct counts of each class; none for a class that is not in the subset.
  private static func due(
    _ subset: DatasetSubset, shown: Int, isExact: Bool, isScene: Bool
  ) -> [Int: ClosedRange<Int>] {
    let own = subset.imagesOfClasses
    return own.mapValues { images in
      if isExact { return images...images }
      let chance = isScene ? 1 / Double(own.count) : Double(images) / Double(subset.count)
      return CountBound.counts(
        ofTrials: shown, chance: chance, falseAlarm: falseAlarm / Double(2 * own.count))
    }
  }

  private mutating func compare(
    _ counts: [Int], _ due: [Int: ClosedRange<Int>], strangers: Int, shown: Int,
    _ subset: DatasetSubset, _ probe: DatasetProbe
  ) {
    let place = "dataset '\(probe.dataset.name)', subset '\(subset.name)'"
    let wrong = counts.indices.filter { !(due[$0] ?? 0...0).contains(counts[$0]) }
    if strangers > 0 {
      tally.fail("\(place): \(strangers) of \(shown) labels are not of a class", times: strangers)
    }
    func distance(_ label: Int) -> Int {
      let range = due[label] ?? 0...0
      return max(range.lowerBound - counts[label], counts[label] - range.upperBound)
    }
    // The first of the worst ones.
    guard let worst = wrong.max(by: { (distance($0), -$0) < (distance($1), -$1) }) else { return }
    let range = due[worst] ?? 0...0
    let expected =
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    let given = counts.indices.count { counts[$0] > 0 && due[$0] != nil }
    tally.fail(
      """
      \(place): \(shown) images or objects have \(given) of \(due.count) labels; label \(worst) \
      '\(probe.dataset.classes[worst])' occurs \(counts[worst]) times instead of \(expected)
      """, times: wrong.count)
  }

  /// All image numbers of a subset or, of a very large one, some at random.
  private static func images(_ subset: DatasetSubset) -> [UInt64] {
    guard subset.count > UInt64(numbers) else { return Array(subset.numbers) }
    var stream = NumberStream(seed: 2)
    return (0..<numbers).map { _ in subset.numbers.lowerBound + stream.next(below: subset.count) }
  }

  /// Image numbers of scenes, spread evenly: 10,000, or as many as give each class about 64
  /// objects.
  private static func scenes(_ subset: DatasetSubset, objects: Int) -> [UInt64] {
    let wanted = max(10_000, min(numbers, 64 * subset.classNumbers.count) / max(1, objects))
    let count = min(UInt64(wanted), subset.count)
    return (0..<count).map { place in
      let (high, low) = place.multipliedFullWidth(by: subset.count)
      return subset.numbers.lowerBound + count.dividingFullWidth((high, low)).quotient
    }
  }
}

extension DatasetProbe {
  /// What an object of an image shows. Only a scene has more than one object.
  package func subject(_ number: UInt64, object: Int) -> Subject {
    guard dataset.recipe.task == .scenes else { return subjects.subject(of: number) }
    var stream = RandomStream(
      seed: dataset.seed, index: number, object: UInt32(object), purpose: .subject)
    return subjects.subject(of: number, from: &stream)
  }
}
