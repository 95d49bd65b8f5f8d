import FractalCore

/// Which system an image or an object shows.
public struct Subject: Sendable {
  /// The number of the class: what a network is to learn.
  public let classNumber: Int
  /// The number of the system within the class.
  public let systemNumber: Int
  /// Which of the class's images this is, from 0; only ``Recipe/Task/variants`` asks for it.
  public let instance: UInt64
  /// The system.
  public let system: FunctionSystem

  /// A subject.
  public init(classNumber: Int, systemNumber: Int, instance: UInt64, system: FunctionSystem) {
    (self.classNumber, self.systemNumber) = (classNumber, systemNumber)
    (self.instance, self.system) = (instance, system)
  }
}

/// A source of the systems of images. Its results must not change between calls, nor depend on the
/// thread.
public protocol SubjectSource: Sendable {
  /// What image `index` shows, or shows twice; for all tasks but scenes.
  func subject(of index: UInt64) -> Subject
  /// What an object of scene `index` shows, by the numbers of a stream that nothing else uses.
  func subject(of index: UInt64, from stream: inout RandomStream) -> Subject
}

/// A class and its systems.
public struct ClassEntry: Sendable {
  /// The number of the class.
  public let number: Int
  /// Its systems.
  public let systems: [FunctionSystem]

  /// A class.
  ///
  /// - Precondition: There is at least one system.
  public init(number: Int, systems: [FunctionSystem]) {
    precondition(!systems.isEmpty, "A class has at least one system")
    (self.number, self.systems) = (number, systems)
  }
}

/// Classes that take turns: image *i* of *n* classes shows class *i* mod *n*, and each class goes
/// through its systems in turn.
///
/// An object of a scene shows a class that is drawn first, each equally likely, then one of its
/// systems.
public struct ClassList: SubjectSource {
  /// The classes.
  public let entries: [ClassEntry]

  /// Classes in this order.
  ///
  /// - Precondition: There is at least one.
  public init(_ entries: [ClassEntry]) {
    precondition(!entries.isEmpty, "There is at least one class")
    self.entries = entries
  }

  /// What image `index` shows.
  public func subject(of index: UInt64) -> Subject {
    let turn = Self.turn(of: index, classes: entries.count) { entries[$0].systems.count }
    let entry = entries[turn.place]
    return Subject(
      classNumber: entry.number, systemNumber: turn.number, instance: turn.instance,
      system: entry.systems[turn.number])
  }

  /// What an object of a scene shows; the scene's number makes no difference.
  public func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
    let (place, number) = Self.choice(from: &stream, classes: entries.count) {
      entries[$0].systems.count
    }
    return Subject(
      classNumber: entries[place].number, systemNumber: number, instance: 0,
      system: entries[place].systems[number])
  }

  /// Whose turn it is at image `index`: the place of the class among so many, the number of its
  /// system, and which image of that system this is.
  ///
  /// - Parameter systems: The number of systems of the class at a place.
  package static func turn(
    of index: UInt64, classes: Int, systems: (Int) -> Int
  ) -> (place: Int, number: Int, instance: UInt64) {
    let (round, place) = index.quotientAndRemainder(dividingBy: UInt64(classes))
    let (instance, number) = round.quotientAndRemainder(dividingBy: UInt64(systems(Int(place))))
    return (Int(place), Int(number), instance)
  }

  /// The class and system of an object of a scene, by the numbers of a stream.
  ///
  /// - Parameter systems: The number of systems of the class at a place.
  package static func choice(
    from stream: inout RandomStream, classes: Int, systems: (Int) -> Int
  ) -> (place: Int, number: Int) {
    let place = stream.next(in: 0...classes - 1)
    return (place, stream.next(in: 0...systems(place) - 1))
  }
}
