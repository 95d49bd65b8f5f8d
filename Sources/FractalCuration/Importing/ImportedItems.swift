import FractalCatalog
import FractalCore

/// The items of a source while it is read.
struct ImportedItems {
  /// What error messages call the source.
  let name: String
  private(set) var arrivals: [Arrival] = []
  var problems = ImportProblems()
  /// How many systems have weights that were divided by their sum.
  private(set) var normalised = 0
  /// How many items there were, good and bad.
  private(set) var count = 0

  init(name: String) { self.name = name }

  /// Adds the next item, or notes why it is none.
  ///
  /// - Parameters:
  ///   - line: Where it begins; nil in a file without lines.
  ///   - place: What it is called in messages.
  ///   - label: Its name in the source. The name of an exported system without a class is its
  ///     label, which names nothing that the system does not have already.
  ///   - isClass: Whether the name is that of its class, too.
  mutating func add(
    line: Int? = nil, place: String? = nil, label: String? = nil, isClass: Bool = false,
    _ system: () throws -> StatedSystem
  ) {
    defer { count += 1 }
    do {
      var label = label
      if isClass, let label { _ = try Name(label, of: .class) }
      let stated = try system()
      if let name = label, name.hasPrefix("ifs-"), name == stated.system.label.description {
        label = nil
      }
      take(
        stated,
        Arrival(
          system: stated.system, number: count, name: label, className: isClass ? label : nil))
    } catch let problem as ImportProblem {
      problems.note(problem)
    } catch {
      problems.note(ImportProblem(file: name, line: line, place: place, message: "\(error)"))
    }
  }

  /// Adds an arrival of a system.
  mutating func take(_ stated: StatedSystem, _ arrival: Arrival) {
    arrivals.append(arrival)
    normalised += stated.isNormalised ? 1 : 0
  }

  /// Notes something that is no item, or that ends the reading.
  mutating func refuse(
    line: Int? = nil, column: Int? = nil, place: String? = nil, _ message: String
  ) {
    problems.note(
      ImportProblem(file: name, line: line, column: column, place: place, message: message))
  }
}
