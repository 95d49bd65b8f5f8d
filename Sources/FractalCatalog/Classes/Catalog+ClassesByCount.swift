import Algorithms
import GRDB

extension Catalog {
  /// Puts systems that are in no class yet into new classes of equal size.
  ///
  /// Class names are the prefix and six digits, from `class-000000` or after the highest existing
  /// one. If the last systems are too few for a class, they stay in no class and are counted.
  ///
  /// ```swift
  /// // The 500 systems that fill most of their pictures, a class each.
  /// try catalog.assignClasses(perClass: 1, classes: 500, order: "filling_ratio DESC")
  /// ```
  ///
  /// - Parameters:
  ///   - perClass: Systems in each class, at least 1; the audit compares the classes with it.
  ///   - classes: The number of classes, at least 1; nil for as many as the systems fill.
  ///   - condition: An SQL condition over `system_overview`; nil for every system in no class.
  ///   - order: The order in which systems are taken, as SQL over `system_overview`; equal systems
  ///     are ordered by digest. nil for the order in which they were added.
  ///   - prefix: The beginning of the names.
  ///   - expectedClasses: The number of classes that must result; nil for any number.
  /// - Throws: ``CatalogError/Classes/classTooSmall(_:)``,
  ///   ``CatalogError/Content/badCondition(_:message:)``,
  ///   ``CatalogError/Content/badOrder(_:message:)``, ``CatalogError/Content/nothing(_:)``,
  ///   ``CatalogError/Classes/tooFewForClasses(_:perClass:found:hint:)``,
  ///   ``CatalogError/Classes/otherClassCount(expected:found:)``.
  public func assignClasses(
    perClass: Int, classes: Int? = nil, where condition: String? = nil, order: String? = nil,
    prefix: String = "class-", expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    precondition(classes ?? 1 >= 1, "No class is no assignment")
    guard perClass >= 1 else { throw CatalogError.classes(.classTooSmall(perClass)) }
    let prefix = Name.normalised(prefix)
    return try write { db in
      let systems = try OverviewQuery(
        condition, order: order, unclassed: true, tie: order == nil ? .row : .digest
      ).systems(in: db)
      guard !systems.isEmpty else { throw try Self.nothingToAssign(condition, in: db) }
      let count = classes ?? systems.count / perClass
      guard count >= 1, count <= systems.count / perClass else {
        throw CatalogError.classes(
          .tooFewForClasses(
            max(count, 1), perClass: perClass, found: systems.count,
            hint: try Emptiness.hint(about: "\(condition ?? "") \(order ?? "")", in: db)))
      }
      let first = try Self.nextClassNumber(prefix, in: db)
      let names = (first..<first + count).map { number in
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      }
      let placements = zip(names, systems.chunks(ofCount: perClass)).flatMap { name, own in
        own.map { (system: $0, name: name) }
      }
      let assignment = try assign(
        placements, replacing: false, expectedClasses: expectedClasses, in: db)
      return ClassAssignment(
        classes: names, assigned: assignment.assigned,
        unassigned: classes == nil ? systems.count - placements.count : 0,
        change: assignment.change)
    }
  }

  /// Why a condition chooses no unclassified system.
  private static func nothingToAssign(
    _ condition: String?, in db: Database
  ) throws -> CatalogError {
    let classified = try OverviewQuery(condition).systems(in: db).count
    return .content(
      .nothing(
        classified > 0
          ? .unclassified(condition: condition, classified: classified)
          : try Emptiness.of(condition, in: db)))
  }

  private static func nextClassNumber(_ prefix: String, in db: Database) throws -> Int {
    let rests = try db.values(
      """
      SELECT substr(name, length(:prefix) + 1)
      FROM class
      WHERE substr(name, 1, length(:prefix)) = :prefix
      """, ["prefix": prefix], as: String.self)
    let numbers = rests.compactMap { rest in
      rest.utf8.count <= 15
        && rest.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        ? Int(rest) : nil
    }
    return (numbers.max() ?? -1) + 1
  }
}
