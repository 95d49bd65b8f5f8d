import FractalRendering
import Foundation
import Testing

/// What the fields of recipes mean.
@Suite struct RecipeFieldTests {
  @Test func everyFieldOfEveryRecipeHasAMeaning() throws {
    let shapes =
      Recipe.builtIns
      + (try [
        Recipe.named("classes").setting("foreground.jitter", to: #"{"kind":"none"}"#),
        Recipe.named("classes").setting(
          "foreground.jitter", to: #"{"kind":"one_parameter","factors":[1],"tries":1,"limit":null}"#
        ),
        Recipe.named("classes").setting(
          "foreground.jitter",
          to: #"{"kind":"singular_values","band":[5,6],"tries":1,"limit":1}"#),
        Recipe.named("classes").setting(
          "foreground.jitter", to: #"{"kind":"noise","spread":0.1,"tries":1,"limit":1}"#),
        Recipe.named("scenes").setting([("background", "null"), ("blur", "null")]),
      ])
    var used: Set<String> = []
    for recipe in shapes {
      for (path, _) in RecipeField.values(of: recipe) {
        #expect(RecipeField.named(path) != nil, "\(recipe.name): \(path)")
        used.insert(path)
      }
    }
    // No meaning is of a field that recipes no longer have.
    for field in RecipeField.all where field.values != "null, object" {
      #expect(used.contains(field.path), "\(field.path)")
    }
  }

  @Test func thePageOfRecipesHasTheSameTexts() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath)
        .appending(path: "../../../../docs/recipes.md").standardized, encoding: .utf8)
    for field in RecipeField.all {
      let cells = [field.values, field.meaning].map { $0.replacing("|", with: "\\|") }
      let row = "| `\(field.path)` | \(cells[0]) | \(cells[1]) |"
      #expect(page.contains(row), "docs/recipes.md lacks: \(row)")
    }
  }
}
