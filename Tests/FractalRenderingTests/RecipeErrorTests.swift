import FractalRendering
import Testing

struct RecipeErrorTests {
  private func sentence(_ path: String, _ value: String) -> String {
    do {
      _ = try Recipe.named("scenes").setting(path, to: value)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func eachWrongValueIsNamedWithItsPath() {
    #expect(
      sentence("foreground.patch.probability", "1.2")
        == "'foreground.patch.probability' is 1.2; give 0 to 1.")
    #expect(
      sentence("foreground.patch.probability", "\"often\"")
        == "'foreground.patch.probability' is \"often\"; give 0 to 1.")
    #expect(
      sentence("side", "224.5") == "'side' is 224.5; give a whole number from 8 to 4096.")
    #expect(
      sentence("task", "\"scene\"")
        == "'task' is \"scene\"; give one of 'classes', 'scenes', 'pairs', 'variants'.")
    #expect(
      sentence("composition.size", "[0.6, 0.15]")
        == "'composition.size' is [0.6,0.15]; give two numbers [low, high] within 0.001 to 4.")
    #expect(
      sentence("composition.objects", "[1, 256]")
        == "'composition.objects' is [1,256]; give two whole numbers [least, most] within 0 to 255."
    )
    #expect(
      sentence("foreground.orbit.keeps_transient", "0")
        == "'foreground.orbit.keeps_transient' is 0; give true or false.")
    #expect(sentence("blur", "[]") == "'blur' is []; give an object.")
    #expect(
      sentence("labels", "\"some\"")
        == "'labels' is \"some\"; give 'all' or an object with 'visible_share'.")
    #expect(
      sentence("name", "\"My recipe\"")
        == "'name' is \"My recipe\"; give a name of 1 to 64 lower-case letters, digits, '-', '_' and '.'."
    )
  }

  @Test func missingAndUnknownFieldsAreNamed() {
    #expect(
      sentence("blur", #"{"probability": 0.5}"#)
        == "'blur.sigma' is missing; give two numbers [low, high] within 0.1 to 100.")
    #expect(
      sentence("blur", #"{"probability": 0.5, "sigma": [1, 1], "size": 3}"#)
        == "'blur.size' is no field of a recipe. Its neighbours can be 'probability', 'sigma'.")
    #expect(
      sentence("blur.size", "3")
        == "'blur.size' is no field of a recipe. Its neighbours can be 'probability', 'sigma'.")
  }

  @Test func fieldsOfWhatIsAbsentCannotBeSet() {
    #expect(
      sentence("foreground.window.move", "[0, 0]") == """
        'foreground.window.move' cannot be set, for 'foreground.window' is null; \
        give 'foreground.window' an object first.
        """)
  }

  @Test func fieldsThatDoNotGoTogetherAreNamed() {
    #expect(
      sentence("composition", "null")
        == "'composition' is null, but the task 'scenes' places objects; give an object.")
    #expect(
      sentence("channels", "1") == "'background' has colours, but 'channels' is 1; give null.")
    #expect(sentence("channels", "2") == "'channels' is 2; give 1 or 3.")
    #expect(
      sentence("foreground.patch.mask", "\"point\"")
        == """
        'foreground.patch.mask' is 'point', which only the tone 'flat' can show; give 'image' or \
        change the tone.
        """)
    #expect(
      sentence("foreground.jitter", #"{"kind": "table", "factors": [1]}"#)
        == "'foreground.jitter.kind' is 'table', which numbers variants; give the task 'variants'.")
  }

  @Test func whatIsNoJSONIsNamedWithItsPlace() {
    let texts = [
      ("", "line 1, column 1 should be a value"),
      ("{\n \"recipe\": 1,\n}", "line 3, column 1 should be a field name in quotes"),
      ("{} {}", "line 1, column 4 should be the end of the text"),
      ("{\"a\": 01}", "line 1, column 7 should be a value"),
      ("{\"a\": 1e999}", "line 1, column 12 should be a number that fits 64 bits"),
      ("{\"a\": \"\\x\"}", "line 1, column 9 should be one of the escapes of JSON"),
    ]
    for (text, place) in texts {
      let error = #expect(throws: RecipeError.self) { try Recipe(json: text) }
      #expect(error?.description == "The recipe is not JSON: \(place).")
    }
    let twice = #expect(throws: RecipeError.self) { try Recipe(json: #"{"a": 1, "a": 1}"#) }
    #expect(
      twice?.description == "The field 'a' stands twice in one object. Remove one of them.")
    let list = #expect(throws: RecipeError.self) { try Recipe(json: "[]") }
    #expect(list?.description == "'recipe' is []; give an object.")
  }

  @Test func otherVersionsAndNamesAreRefused() {
    #expect(
      sentence("recipe", "2") == "The recipe has version 2; this renderer knows version 1.")
    let error = #expect(throws: RecipeError.self) { try Recipe.named("scene") }
    #expect(error?.description.hasPrefix("There is no recipe 'scene'. Choose 'anderson-") == true)
  }

  @Test func deepNestingIsRefusedNotFatal() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: RecipeError.self) { try Recipe(json: deep) }
  }

  @Test func manyFieldsAreRefusedSoon() {
    let fields = (0..<100_000).map { "\"field\($0)\":0" }
    let time = ContinuousClock().measure {
      #expect(throws: RecipeError.missingField(path: "recipe", expected: "1")) {
        try Recipe(json: "{" + fields.joined(separator: ",") + "}")
      }
    }
    #expect(time < .seconds(20))
  }
}
