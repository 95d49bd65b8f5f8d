import FractalCatalog
import Foundation
import GRDB
import Testing

/// No message is SQLite's or Swift's alone: each is a sentence of ours.
struct MessageTests {
  @Test(arguments: [
    ("maps > 1; DROP TABLE system", "it is more than one statement"),
    ("SELECT 1; SELECT 2", "near \"SELECT\": syntax error"),
  ])
  func aConditionOfSeveralStatementsIsRefusedInWords(condition: String, message: String) throws {
    let catalog = try Catalog.inMemory()
    let refusal = sentence { try catalog.createSelection(name: "a", where: condition) }
    #expect(
      refusal?.hasPrefix("The condition '\(condition)' is not understood: \(message).") == true,
      "\(refusal ?? "")")
    #expect(refusal?.contains("Database") == false)
  }

  @Test func whatARuleOfTheSchemaRefusesIsNamedByTheRule() throws {
    let catalog = try Catalog.inMemory()
    let origin = Origin(kind: .sampler, name: "a", version: "1", promised: -1)
    #expect(
      sentence { _ = try catalog.beginOrigin(origin) } == """
        ':memory:' refused a row: the rule 'origin promise is not negative' does not hold. Nothing \
        of this step was kept. Check what you gave, and the catalog with 'fractalog audit'.
        """)
  }
}
