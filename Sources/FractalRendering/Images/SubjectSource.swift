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
    let (instance, place) = index.quotientAndRemainder(dividingBy: UInt64(entries.count))
    let entry = entries[Int(place)]
    let (own, number) = instance.quotientAndRemainder(dividingBy: UInt64(entry.systems.count))
    return Subject(
      classNumber: entry.number, systemNumber: Int(number), instance: own,
      system: entry.systems[Int(number)])
  }

  /// What an object of a scene shows; the scene's number makes no difference.
  public func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
    let entry = entries[stream.next(in: 0...entries.count - 1)]
    let number = stream.next(in: 0...entry.systems.count - 1)
    return Subject(
      classNumber: entry.number, systemNumber: number, instance: 0,
      system: entry.systems[number])
  }
}
