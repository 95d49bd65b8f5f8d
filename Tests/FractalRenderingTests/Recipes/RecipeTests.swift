import FractalRendering
import Testing

struct RecipeTests {
  @Test(arguments: Recipe.builtIns.map(\.name)) func recipesReadBackAsTheyWere(name: String) throws
  {
    let recipe = try Recipe.named(name)
    #expect(try Recipe(json: recipe.canonicalJSON) == recipe)
    #expect(try Recipe(json: recipe.indentedJSON) == recipe)
    #expect(try Recipe(json: recipe.indentedJSON).canonicalJSON == recipe.canonicalJSON)
    #expect(!recipe.canonicalJSON.contains(" "))
  }

  @Test func theOrderAndSpellingOfFieldsDoesNotMatter() throws {
    let recipe = try Recipe.named("classes")
    let blur = #""blur":{"probability":0.5,"sigma":[0.5,1]}"#
    let moved = recipe.canonicalJSON.replacing("," + blur, with: "")
      .replacing(
        "{\"recipe\":1,", with: "{ \(blur.replacing("0.5", with: "5.0e-1")),\n\"recipe\":1,")
    #expect(try Recipe(json: moved) == recipe)
    #expect(try Recipe(json: moved).canonicalJSON == recipe.canonicalJSON)
  }

  /// The text over which digests are taken. A change here orphans every stored recipe.
  @Test func theCanonicalTextNeverChanges() throws {
    #expect(
      try Recipe.named("scenes").canonicalJSON == """
        {"recipe":1,"name":"scenes","task":"scenes","side":224,"channels":3,\
        "foreground":{"side":112,"padding":0,\
        "orbit":{"points":100000,"start":"attractor","burn_in":300,\
        "keeps_transient":false,"numbers":"own"},"jitter":{"kind":"one_map","factor":[0.8,1.1],\
        "tries":4,"limit":1},"weights":"determinant","window":null,"patch":{"probability":1,\
        "pixel":0.5,"mask":"image","may_be_empty":false},"flips":{"transpose":0.5,"vertical":0.5,\
        "horizontal":0.5},"tone":"logarithmic","colour":{"kind":"hue","hue_scale":1,\
        "hue_shift":[0,1],"saturation":[0.3,1],"value":[0.5,1],"hue_period":256}},\
        "background":{"kind":"diamond_square","corners":[0,1],"amplitude":0.5,"decay":[0.4,0.8],\
        "hue_scale":[0.25,1],"hue_shift":[0,1],"saturation_scale":[0.1,0.3],\
        "saturation_shift":[0.4,0.6],"value_scale":[0.3,0.6],"value_shift":[0.4,0.6],\
        "hue_period":256},"composition":{"objects":[1,5],"size":[0.15,0.6],\
        "position":"centre_inside","edges":"sharp"},"variants":null,\
        "labels":{"visible_share":0.25},"blur":{"probability":0.5,"sigma":[0.5,1]}}
        """)
  }

  @Test func ownRecipesDifferFromThePublishedWhereTheseAreDefective() throws {
    let (own, published) = (
      try Recipe.named("scenes"), try Recipe.named("anderson-2022-scenes")
    )
    let corrected = try published.setting("name", to: "\"scenes\"")
      .setting("foreground.colour.hue_period", to: "256")
      .setting("background.hue_period", to: "256")
      .setting("foreground.patch.may_be_empty", to: "false")
      .setting("labels", to: #"{"visible_share": 0.25}"#)
      .setting("composition.edges", to: "\"sharp\"")
      .setting("foreground.tone", to: "\"logarithmic\"")
      .setting(
        "foreground.jitter",
        to: #"""
          {"kind": "one_map", "factor": [0.8, 1.1], "tries": 4, "limit": 1}
          """#)
    #expect(corrected == own)
  }

  @Test func sizesFollowFromTheTask() throws {
    #expect(try Recipe.named("scenes").pixelBytes == 224 * 224 * 3)
    #expect(try Recipe.named("anderson-2022-pairs").pixelBytes == 2 * 224 * 224 * 3)
    #expect(try Recipe.named("fractaldb-2020").pixelBytes == 362 * 362)
  }

  @Test(arguments: [
    #"{"kind":"none"}"#,
    #"{"kind":"one_parameter","factors":[0.2,0.6,1,1.4,1.8],"tries":4,"limit":1}"#,
    #"{"kind":"rotation","angle":[-0.5,0.5],"shift":[-0.5,0.5],"tries":4,"limit":1}"#,
    #"{"kind":"singular_values","band":[5,6],"tries":4,"limit":1}"#,
    #"{"kind":"noise","spread":0.1,"tries":1,"limit":null}"#,
  ]) func everyJitterReadsBackAsItWas(json: String) throws {
    let recipe = try Recipe.named("classes").setting("foreground.jitter", to: json)
    #expect(recipe.canonicalJSON.contains("\"jitter\":\(json)"))
    #expect(try Recipe(json: recipe.canonicalJSON) == recipe)
  }
}
