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
        == """
        'name' is "My recipe"; give a name of 1 to 64 lower-case letters, digits, '-', '_' and '.'.
        """)
  }

  @Test func missingAndUnknownFieldsAreNamed() {
    let unknown = """
      'blur.size' is not a field of a recipe. The fields in its place are 'probability', 'sigma'.
      """
    #expect(
      sentence("blur", #"{"probability": 0.5}"#)
        == "'blur.sigma' is missing; give two numbers [low, high] within 0.1 to 100.")
    #expect(
      sentence("blur", #"{"probability": 0.5, "sigma": [1, 1], "size": 3}"#) == unknown)
    #expect(sentence("blur.size", "3") == unknown)
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
      ("", "Line 1, column 1: expected a value, found the end"),
      ("{\n \"recipe\": 1,\n}", "Line 3, column 1: expected a field name in quotes, found '}'"),
      ("{} {}", "Line 1, column 4: expected the end of the text, found '{'"),
      ("{\"a\": 01}", "Line 1, column 7: expected a value, found '01'"),
      ("{\"a\": 1e999}", "Line 1, column 7: the number 1e999 exceeds every double"),
      ("{\"é\": NaN}", "Line 1, column 7: 'NaN' is no number in JSON; every number must be finite"),
      ("{\"a\": \"\\x\"}", "Line 1, column 9: expected one of the escapes of JSON, found 'x\"'"),
      (
        "{\"a\": 1, \"a\": 1}",
        "Line 1, column 10: the field 'a' stands twice in one object; remove one of them"
      ),
    ]
    for (text, place) in texts {
      let error = #expect(throws: RecipeError.self) { try Recipe(json: text) }
      #expect(error?.description == "The recipe is not JSON. \(place).")
    }
    let list = #expect(throws: RecipeError.self) { try Recipe(json: "[]") }
    #expect(list?.description == "'recipe' is []; give an object.")
  }

  @Test func otherVersionsAndNamesAreRefused() {
    #expect(
      sentence("recipe", "2")
        == """
        The recipe has version 2; this renderer reads version 1. Use the fractalog that wrote the \
        recipe.
        """)
    let error = #expect(throws: RecipeError.self) { try Recipe.named("scene") }
    let beginning = "There is no recipe 'scene'. Did you mean 'scenes'? Choose 'anderson-"
    #expect(error?.description.hasPrefix(beginning) == true)
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
