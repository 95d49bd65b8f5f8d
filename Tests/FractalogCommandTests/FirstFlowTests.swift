import Foundation
import Testing

/// What a newcomer types first ends in a dataset that trains, and what was forgotten is named.
struct FirstFlowTests {
  /// The commands that the help shows, with fewer systems, classes and images.
  @Test func theFirstCommandsOfTheHelpEndInADatasetThatTrains() throws {
    let place = try Workplace()
    let help = try place.fractalog("--help").output
    let commands = help.replacing("\\\n", with: "").split(separator: "\n")
      .filter { $0.hasPrefix("  fractalog ") }
      .map { line in
        line.drop { $0 == " " }.replacing("--count 1000", with: "--count 40")
          .replacing("--classes 500", with: "--classes 20")
          .replacing("--images 100", with: "--images 10")
      }
    #expect(commands.count >= 8)
    for command in commands {
      let outcome = try place.shell(String(command))
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
      #expect(!outcome.errors.contains("cannot learn"), "\(outcome.errors)")
    }
    #expect(commands.contains { $0.hasPrefix("fractalog dataset pack ") })
    let list = try place.fractalog("dataset", "list", "--format", "csv")
    #expect(list.lines.count == 3)
    #expect(try place.fractalog("audit").code == 0)
  }

  @Test func quickstartEndsInADatasetThatTrains() throws {
    let place = try Workplace()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    // With fewer systems, classes and images, for debug builds are slow.
    try place.write(
      """
      #!/bin/bash
      words=("${@/#500/40}"); words=("${words[@]/#300/20}"); words=("${words[@]/#100/10}")
      exec '\(Workplace.binary)' "${words[@]}"
      """, "small")
    for _ in 0..<2 {
      let outcome = try place.shell(
        "chmod +x small; \(root)/scripts/quickstart here",
        environment: ["FRACTALOG_COMMAND": "./small"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Created dataset 'first': train "))
      #expect(!outcome.errors.contains("cannot learn"))
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/here")
    #expect(
      Set(files).isSuperset(of: ["fractals.sqlite", "first.fractalog", "sheet.png", "images"]))
  }

  @Test func whatWasForgottenIsNamed() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "12", "--seed", "7").code == 0)
    let before = try place.fractalog("info", "--digest").output
    for (line, text) in [
      (
        "selection create s --where 'filling_ratio > 0.2'",
        "12 systems are not measured; run 'fractalog measure'."
      ),
      ("class assign --where 'filling_ratio > 0.2'", "12 systems are not measured"),
      ("sheet --where 'filling_ratio > 0.2' -o s.png", "12 systems are not measured"),
      ("derive --where 'filling_ratio > 0.2' --weights", "12 systems are not measured"),
      (
        "split create s --fractions train=0.5,val=0.5",
        "No system is in a class, and datasets draw systems of classes."
      ),
      (
        "split create s --fractions a=1 --by class --include-unclassified",
        "'--include-unclassified' has no effect"
      ), ("class assign --classes 0", "Give 1 to 1000000000."),
      ("class assign --classes 500", "500 classes of 1 system need 500, and only 12 systems"),
      ("class assign --sql \"SELECT label, 'x' AS class FROM system WHERE 0\"", "gives no row"),
    ] {
      let outcome = try place.shell("fractalog \(line)")
      #expect(outcome.code == 1 || outcome.code == 64, "\(line)")
      #expect(outcome.errors.contains(text), "\(line): \(outcome.errors)")
    }
    #expect(try place.fractalog("info", "--digest").output == before)
  }

  @Test func whatIsLeftOutAndWhatTrainingLacksIsSaid() throws {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 12 --seed 7",
      "fractalog class assign --classes 8 --per-class 1 --order 'maps DESC'",
    ] { try #require(place.shell(command).code == 0) }
    let history = try place.fractalog("class", "history", "--format", "csv").output
    #expect(history.contains("--order 'maps DESC'"))
    let split = try place.fractalog(
      "split", "create", "main", "--fractions", "train=0.75,val=0.25")
    #expect(split.output.contains("train 6 systems in 6 classes; val 2 systems in 2 classes"))
    #expect(
      split.errors == """
        Left out: 4 systems in no class; --include-unclassified places them, too.

        """)
    let dataset = try place.fractalog(
      "dataset", "create", "d", "--split", "main", "--recipe", "classes", "--images-per-class", "2")
    #expect(dataset.code == 0)
    #expect(
      dataset.errors.hasPrefix("'train' lacks all 2 classes of 'val': a classifier cannot"))
    #expect(dataset.errors.contains("--by image"))
    let extended = try place.fractalog("split", "extend", "main", "--include-unclassified")
    #expect(extended.output.hasPrefix("Extended split 'main' by 4 systems"))
  }

  @Test func tolerancesAreShownSideBySideAndBindNothing() throws {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 12 --seed 7", "fractalog class assign",
      "fractalog recipe create quick --from classes --set foreground.orbit.points=2000",
    ] { try #require(place.shell(command).code == 0) }
    let table = try place.shell(
      "fractalog duplicates tolerances --recipe quick --tolerances 0.01,100 --format csv")
    let lines = table.lines
    #expect(
      lines.first == "tolerance,groups,duplicates,largest_group,edge,edge_of,multiple_of_noise")
    #expect(lines.count == 3 && lines[1] == "0.01,0,0,0,,,", "\(table.output)\(table.errors)")
    #expect(lines[2].hasPrefix("100.0,") && lines[2].contains(",ifs-"), "\(table.output)")
    let wide = try place.shell(
      "fractalog duplicates find --recipe quick --tolerance 100 --name wide --trial")
    #expect(wide.code == 0, "\(wide.errors)")
    #expect(
      try place.fractalog("duplicates", "list", "--format", "json").output
        .contains(#""trial": 1"#))
    let split = try place.fractalog("split", "create", "s", "--fractions", "a=0.5,b=0.5")
    #expect(split.code == 0 && split.errors == "Kept together: duplicates of 'disguises'.\n")
    #expect(try place.fractalog("audit").code == 0)
    let wrong = try place.fractalog("duplicates", "tolerances", "--tolerances", "1,x")
    #expect(wrong.code == 64 && wrong.errors.contains("1,x"))
  }

  @Test func anEmptyCatalogIsNeitherMeasuredNorSearched() throws {
    let place = try Workplace()
    try #require(place.fractalog("protocol", "create", "p").code == 0)
    for words in [["measure"], ["duplicates", "find"], ["sheet", "-o", "s.png"]] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code == 1 && outcome.output == "")
      #expect(outcome.errors.contains("The catalog holds no system."), "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/s.png"))
  }
}
