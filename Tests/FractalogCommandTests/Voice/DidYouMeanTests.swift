import Testing

/// A name that nothing has is answered with the one that may have been meant.
struct DidYouMeanTests {
  @Test(arguments: [
    ("dataset show picturs", "pictures"),
    ("export imagefolder picturs -o out", "pictures"),
    ("split show mian", "main"),
    ("dataset create d --split mian --recipe small", "main"),
    ("selection show soem", "some"),
    ("split create s --selection soem", "some"),
    ("recipe show scens", "scenes"),
    ("sheet --recipe smal -o out.png", "small"),
    ("render LABEL --recipe smal -o out.png", "small"),
    ("class delete clas-000001", "class-000001"),
    ("note add text --class clas-000001", "class-000001"),
    ("duplicates list disguise", "disguises"),
    ("class assign --by-duplicates disguise", "disguises"),
    ("measure --protocol setled", "settled"),
    ("protocol delete coars", "coarse"),
    ("tag remove thni --where 'maps = 2'", "thin"),
    ("query sytems", "systems"),
    ("query widst", "widest"),
    ("saved-query delete widst", "widest"),
    ("query systems_nearest_filling --param filling_ratoi=1", "filling_ratio"),
    ("audit --fail-on orgins-complete", "origins-complete"),
    ("benchmark --work blur_22", "blur_224"),
    ("dataset render pictures 0 --subset trian -o out", "train"),
    ("split show main --subset trian", "train"),
    ("recipe create r --from classes --set foreground.orbit.pionts=3", "points"),
    ("render LABEL --colour-map virids -o out.png", "viridis"),
    ("query systems --format tabel", "table"),
    ("sample --count 1 --sampler unifrom", "uniform"),
    ("status --catalog fractal.sqlite", "fractals.sqlite"),
    ("audit fractal.sqlite", "fractals.sqlite"),
    ("split import mian.split", "main.split"),
    ("info ./a.fractalo", "./a.fractalog"),
    ("import mian.split", "main.split"),
    ("import json lines.jsonl", "fractalog import jsonl"),
    ("serve --prot 1", "--port"),
  ])
  func theErrorNamesIt(call: String, meant: String) throws {
    let place = try SmallCatalog.copy()
    try place.shell("fractalog tag add thin --where 'maps = 2'").expectSuccess()
    try place.shell("fractalog saved-query save widest --sql 'SELECT 1'").expectSuccess()
    let label = try SmallCatalog.labels.get()[0]
    let outcome = try place.shell("fractalog \(call.replacing("LABEL", with: label))")
    #expect(outcome.code == 1 || outcome.code == 64)
    #expect(outcome.errors.contains(" Did you mean '\(meant)'?"), "\(outcome.errors)")
  }

  /// With another number of maps, with a digit too many, with other characters at the end.
  @Test func aLabelIsFoundByItsDigits() throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    let digits = label.suffix(12)
    let last = label.last == "0" ? "1" : "0"
    for given in [
      "ifs-9-\(digits)", "\(label)0", "\(label.dropLast())\(last)", "\(label.dropLast())x",
      "\(digits)",
    ] {
      let errors = try place.fractalog("show", given).errors
      #expect(
        errors.hasPrefix("Error: No system is labelled '\(given)'. Did you mean '\(label)'?"),
        "\(errors)")
    }
  }

  @Test func nothingIsGuessedIfNothingIsNear() throws {
    let place = try SmallCatalog.copy()
    for call in [
      "dataset show moon", "recipe show moon", "show ifs-3-000000000000", "query moon",
      "status --catalog moon.sqlite", "sample --count 1 --sampler moon",
    ] {
      let outcome = try place.shell("fractalog \(call)")
      #expect(outcome.code != 0 && !outcome.errors.contains("Did you mean"), "\(outcome.errors)")
    }
  }
}

extension Workplace.Outcome {
  func expectSuccess() { #expect(code == 0, "\(errors)") }
}
