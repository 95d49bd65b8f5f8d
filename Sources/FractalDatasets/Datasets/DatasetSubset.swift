import Algorithms
import FractalCatalog
import FractalCore
import FractalRendering

/// The images of one subset of a dataset.
public struct DatasetSubset: SubjectSource {
  /// Its name.
  public let name: String
  /// The numbers of its images in the dataset.
  public let numbers: Range<UInt64>
  /// Images of each class; nil if the split is by image.
  public let imagesPerClass: Int?

  private let content: DatasetContent.Subset
  /// Its classes and their systems.
  private let list: ClassList
  /// The beginning of the members of each class, by class number.
  private let starts: [Int: Int]

  init(_ summary: DatasetSummary.Subset, _ content: DatasetContent.Subset) {
    name = summary.name
    numbers = UInt64(summary.first)..<UInt64(summary.first + summary.images)
    imagesPerClass = summary.imagesPerClass
    self.content = content
    var starts: [Int: Int] = [:]
    var entries: [ClassEntry] = []
    for (number, members) in content.members.chunked(on: \.classNumber) {
      starts[number] = members.startIndex
      entries.append(ClassEntry(number: number, systems: members.map(\.system)))
    }
    list = ClassList(entries)
    self.starts = starts
  }

  /// How many images it has.
  public var count: UInt64 { UInt64(numbers.count) }
  /// The numbers of its classes, ascending.
  public var classNumbers: [Int] { list.entries.map(\.number) }
  /// Its classes with their systems, by number.
  package var classEntries: [ClassEntry] { list.entries }
  /// How many systems it draws.
  public var systemCount: Int { content.members.count }

  /// The label of a system by the numbers that a ``Subject`` has.
  package func label(classNumber: Int, systemNumber: Int) -> SystemLabel {
    content.members[starts[classNumber]! + systemNumber].label
  }

  /// Whether there is such a system, by the numbers that a ``Subject`` has.
  func has(classNumber: Int, systemNumber: Int) -> Bool {
    guard let start = starts[classNumber], systemNumber >= 0 else { return false }
    let place = start + systemNumber
    return content.members.indices.contains(place)
      && content.members[place].classNumber == classNumber
  }

  /// The promised number of images of each class, by class number.
  package var imagesOfClasses: [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: list.entries.map { entry in
        (entry.number, imagesPerClass ?? entry.systems.count * (instances?.count ?? 0))
      })
  }

  /// The labels of its systems.
  package var systems: [SystemLabel] { content.members.map(\.label) }
  /// The numbers of the images that each of its systems shows; nil unless the split is by image.
  package var instances: [Int]? { content.instances }

  /// What the image with this number in the dataset shows.
  public func subject(of index: UInt64) -> Subject {
    let own = index - numbers.lowerBound
    guard let instances = content.instances else { return list.subject(of: own) }
    let (round, place) = Int(own).quotientAndRemainder(dividingBy: content.members.count)
    let member = content.members[place]
    return Subject(
      classNumber: member.classNumber, systemNumber: place - starts[member.classNumber]!,
      instance: UInt64(clamping: instances[round]), system: member.system)
  }

  /// What an object of a scene shows.
  public func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
    list.subject(of: index, from: &stream)
  }
}
