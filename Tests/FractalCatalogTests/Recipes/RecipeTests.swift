import FractalCatalog
import Testing

struct RecipeTests {
  private let json = #"{"recipe":1,"name":"mine","task":"scenes"}"#

  @Test func recipesAreKeptForGood() throws {
    let catalog = try Catalog.inMemory()
    #expect(try catalog.createRecipe(name: "mine", json: json))
    #expect(try catalog.createRecipe(name: "mine", json: json) == false)
    let refusal = sentence {
      try catalog.createRecipe(
        name: "mine", json: #"{"recipe":1,"name":"mine","task":"classes"}"#)
    }
    #expect(
      refusal == "There is already a recipe 'mine', and it never changes. Choose another name.")
    let stored = try catalog.recipe(named: "mine")
    #expect(stored.json == json)
    #expect(try catalog.recipes() == [stored])
    #expect(
      sentence { _ = try catalog.recipe(named: "other") }
        == "There is no recipe 'other'. There are: mine.")
  }
}
