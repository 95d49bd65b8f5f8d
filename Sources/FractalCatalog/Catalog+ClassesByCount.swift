import GRDB

extension Catalog {
  /// Puts systems that are in no class yet into new classes of equal size.
  ///
  /// Systems are taken in the order they came in. Classes are named by the prefix and six digits,
  /// going on after the highest there is, from `class-000000`. Systems too few to fill one more
  /// class stay in none, and are counted.
  ///
  /// - Parameters:
  ///   - perClass: Systems in each class, at least 1; the audit holds the classes to it.
  ///   - condition: An SQL condition over `system_overview`; nil: every system in no class.
  ///   - prefix: How the names begin.
  ///   - expectedClasses: How many classes that shall make; nil: as many as the systems fill.
  /// - Throws: ``CatalogError/classTooSmall(_:)``, ``CatalogError/badCondition(_:message:)``,
  ///   ``CatalogError/otherClassCount(expected:found:)``.
  public func assignClasses(
    perClass: Int, where condition: String? = nil, prefix: String = "class-",
    expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    guard perClass >= 1 else { throw CatalogError.classTooSmall(perClass) }
    return try write { db in
      let systems = try OverviewQuery(condition, unclassed: true).systems(in: db)
      let first = try Self.nextClassNumber(prefix, in: db)
      let count = systems.count / perClass
      let placements = systems.prefix(count * perClass).enumerated().map { index, system in
        let digits = String(first + index / perClass)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        return (system, prefix + zeros + digits)
      }
      return try assign(
        placements, unassigned: systems.count - placements.count, replacing: false,
        expectedClasses: expectedClasses, in: db)
    }
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
