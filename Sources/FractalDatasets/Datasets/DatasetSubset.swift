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
  private let maps: PackedSystems
  /// The members of each class, by class number ascending.
  private let places: [Range<Int>]
  /// The beginning of the members of each class, by class number.
  private let starts: [Int: Int]

  init(
    _ summary: DatasetSummary.Subset, _ content: DatasetContent.Subset, _ maps: PackedSystems
  ) {
    name = summary.name
    numbers = UInt64(summary.first)..<UInt64(summary.first + summary.images)
    imagesPerClass = summary.imagesPerClass
    (self.content, self.maps) = (content, maps)
    var starts: [Int: Int] = [:]
    var places: [Range<Int>] = []
    for (number, members) in content.members.chunked(on: \.classNumber) {
      starts[number] = members.startIndex
      places.append(members.indices)
    }
    precondition(!places.isEmpty, "A subset has at least one class")
    (self.starts, self.places) = (starts, places)
  }

  /// How many images it has.
  public var count: UInt64 { UInt64(numbers.count) }
  /// The numbers of its classes, ascending.
  public var classNumbers: [Int] { places.map { content.members[$0.lowerBound].classNumber } }

  /// A class of the subset.
  package struct Class {
    /// The number of the class.
    package let number: Int
    fileprivate let members: ArraySlice<DatasetContent.Member>
    fileprivate let maps: PackedSystems

    /// Its systems, each made when it is asked for.
    package var systems: some RandomAccessCollection<FunctionSystem> {
      members.lazy.map { [maps] in $0.system(in: maps) }
    }
  }

  /// Its classes with their systems, by number.
  package var classEntries: [Class] {
    zip(classNumbers, places).map { number, places in
      Class(number: number, members: content.members[places], maps: maps)
    }
  }
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
      uniqueKeysWithValues: zip(classNumbers, places).map { number, places in
        (number, imagesPerClass ?? places.count * (instances?.count ?? 0))
      })
  }

  /// The labels of its systems.
  package var systems: [SystemLabel] { content.members.map(\.label) }
  /// The numbers of the images that each of its systems shows; nil unless the split is by image.
  package var instances: [Int]? { content.instances }

  /// What the image with this number in the dataset shows.
  public func subject(of index: UInt64) -> Subject {
    let own = index - numbers.lowerBound
    guard let instances = content.instances else {
      let turn = ClassList.turn(of: own, classes: places.count) { places[$0].count }
      return subject(places[turn.place], turn.number, instance: turn.instance)
    }
    let (round, place) = Int(own).quotientAndRemainder(dividingBy: content.members.count)
    let member = content.members[place]
    return Subject(
      classNumber: member.classNumber, systemNumber: place - starts[member.classNumber]!,
      instance: UInt64(clamping: instances[round]), system: member.system(in: maps))
  }

  /// What an object of a scene shows.
  public func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
    let (place, number) = ClassList.choice(from: &stream, classes: places.count) {
      places[$0].count
    }
    return subject(places[place], number, instance: 0)
  }

  private func subject(_ places: Range<Int>, _ number: Int, instance: UInt64) -> Subject {
    let member = content.members[places.lowerBound + number]
    return Subject(
      classNumber: member.classNumber, systemNumber: number, instance: instance,
      system: member.system(in: maps))
  }
}
