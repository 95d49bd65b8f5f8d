import GRDB

extension Catalog {
  /// Puts systems that are in no class yet into new classes of equal size.
  ///
  /// Classes are named by the prefix and six digits, going on after the highest there is, from
  /// `class-000000`. Systems too few to fill one more class stay in none, and are counted.
  ///
  /// ```swift
  /// // The 500 systems that fill most of their pictures, a class each.
  /// try catalog.assignClasses(perClass: 1, classes: 500, order: "filling_ratio DESC")
  /// ```
  ///
  /// - Parameters:
  ///   - perClass: Systems in each class, at least 1; the audit holds the classes to it.
  ///   - classes: How many classes, at least 1; nil: as many as the systems fill.
  ///   - condition: An SQL condition over `system_overview`; nil: every system in no class.
  ///   - order: In which order they are taken, as SQL over `system_overview`; among equals, the lower
  ///     digest comes first. nil: in the order they came in.
  ///   - prefix: How the names begin.
  ///   - expectedClasses: How many classes that shall make; nil: however many.
  /// - Throws: ``CatalogError/classTooSmall(_:)``, ``CatalogError/badCondition(_:message:)``,
  ///   ``CatalogError/badOrder(_:message:)``, ``CatalogError/nothing(_:)``,
  ///   ``CatalogError/tooFewForClasses(_:perClass:found:hint:)``,
  ///   ``CatalogError/otherClassCount(expected:found:)``.
  public func assignClasses(
    perClass: Int, classes: Int? = nil, where condition: String? = nil, order: String? = nil,
    prefix: String = "class-", expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    precondition(classes ?? 1 >= 1, "No class is no assignment")
    guard perClass >= 1 else { throw CatalogError.classTooSmall(perClass) }
    let prefix = Name.normalised(prefix)
    return try write { db in
      let systems = try OverviewQuery(
        condition, order: order, unclassed: true, tie: order == nil ? .row : .digest
      ).systems(in: db)
      guard !systems.isEmpty else { throw try Self.nothingToAssign(condition, in: db) }
      let count = classes ?? systems.count / perClass
      guard count >= 1, count <= systems.count / perClass else {
        throw CatalogError.tooFewForClasses(
          max(count, 1), perClass: perClass, found: systems.count,
          hint: try Emptiness.hint(about: "\(condition ?? "") \(order ?? "")", in: db))
      }
      let first = try Self.nextClassNumber(prefix, in: db)
      let names = (first..<first + count).map { number in
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      }
      let placements = systems.prefix(count * perClass).enumerated().map { index, system in
        (system, names[index / perClass])
      }
      let assignment = try assign(
        placements, replacing: false, expectedClasses: expectedClasses, in: db)
      return ClassAssignment(
        classes: names, assigned: assignment.assigned,
        unassigned: classes == nil ? systems.count - placements.count : 0)
    }
  }

  /// Why a condition chooses no system that is in no class.
  private static func nothingToAssign(
    _ condition: String?, in db: Database
  ) throws -> CatalogError {
    let classified = try OverviewQuery(condition).systems(in: db).count
    return .nothing(
      classified > 0
        ? .unclassified(condition: condition, classified: classified)
        : try Emptiness.of(condition, in: db))
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
