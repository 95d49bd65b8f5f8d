import FractalCatalog
import Testing

struct FamiliesTests {
  /// A file of ten systems, 1 to 10, with derivations by the way that the catalog does not know of.
  private func families(_ derivations: [(parent: Int, children: [Int])]) throws -> [Int64: Int64] {
    let folder = try TestFolder()
    let path = try folder.catalog { try TestSystems.fill($0, count: 10, measured: false) }
    for (index, derivation) in derivations.enumerated() {
      let origin = index + 2
      try folder.execute(
        """
        INSERT INTO origin (id, kind, name, version, parameters, promised, digest)
        VALUES (\(origin), 'derivation', 'x', '1', '{}', 1, randomblob(32));
        INSERT INTO derivation (origin, parent) VALUES (\(origin), \(derivation.parent));
        """, on: path)
      for (number, child) in derivation.children.enumerated() {
        try folder.execute(
          """
          INSERT INTO system_origin (origin, number, system)
          VALUES (\(origin), \(number), \(child))
          """, on: path)
      }
    }
    return try Catalog(path: path, access: .read).families()
  }

  @Test func aCatalogWithoutDerivationsHasNoFamily() throws {
    #expect(try families([]) == [:])
  }

  @Test func generationsAreOneFamilyInWhateverOrderTheyCame() throws {
    // 9 → 7 → 4, 4 → 3; 10 → 8.
    let expected: [Int64: Int64] = [3: 3, 4: 3, 7: 3, 9: 3, 8: 8, 10: 8]
    #expect(try families([(9, [7]), (7, [4]), (4, [3]), (10, [8])]) == expected)
    #expect(try families([(10, [8]), (4, [3]), (7, [4]), (9, [7])]) == expected)
  }

  @Test func aChildOfTwoParentsJoinsTheirFamilies() throws {
    #expect(try families([(6, [5, 2]), (9, [2])]) == [2: 2, 5: 2, 6: 2, 9: 2])
  }

  @Test func aSystemThatIsItsOwnChildAloneHasNoRelatives() throws {
    #expect(try families([(5, [5])]) == [:])
    #expect(try families([(5, [5, 6])]) == [5: 5, 6: 5])
  }
}
