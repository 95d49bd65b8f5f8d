import Foundation
import Testing

/// `fractalog info` knows every file that fractalog makes, whatever it is called.
struct InfoTests {
  /// A place with one file of each kind.
  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 8 --seed 7 --maps 2...2", "fractalog class assign --per-class 2",
      "fractalog split create main --fractions train=0.5,val=0.5",
      "fractalog recipe create quick --from classes --set side=32 --set foreground.side=32 "
        + "--set foreground.orbit.points=500",
      "fractalog dataset create d --split main --recipe quick --images-per-class 2 --seed 5",
      "fractalog dataset pack d -o pack.fractalog --references 3", "mv pack.fractalog pack.bin",
      "fractalog split export main -o main.split", "mv main.split split.bin",
      "fractalog recipe show quick > recipe.bin",
      "fractalog render $(fractalog query --sql 'SELECT label FROM system LIMIT 1' "
        + "| tail -1) --size 32 -o picture.png",
      "fractalog export imagefolder d -o export", "fractalog audit --images 0 --html page.html",
      "mv page.html page.bin",
      "mv picture.png picture.bin",
      #"echo '{"maps": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]}' > systems.bin"#,
      "fractalog export ifs -o - > fractint.bin", "fractalog export flame -o - > flame.bin",
      "fractalog export npz -o - > array.bin",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  private func facts(_ file: String, _ place: Workplace, _ more: String...) throws -> [String:
    String]
  {
    let outcome = try place.fractalog(words: ["info", file, "--format", "json"] + more)
    try #require(outcome.code == 0, "\(file): \(outcome.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    return Dictionary(
      (rows ?? []).map { ($0["what"] as? String ?? "", $0["value"].map { "\($0)" } ?? "") },
      uniquingKeysWith: { one, _ in one })
  }

  @Test func everyFileOfOursIsKnownWithItsNextCommand() throws {
    let place = try makePlace()
    let expected: [(file: String, what: String, next: String)] = [
      ("fractals.sqlite", "a catalog", "fractalog audit --catalog fractals.sqlite"),
      ("pack.bin", "a pack of dataset 'd'", "fractalog dataset verify pack.bin"),
      ("split.bin", "a split file, 'main'", "fractalog split import split.bin"),
      ("recipe.bin", "a recipe, 'quick'", "fractalog recipe create quick --file recipe.bin"),
      ("export", "an export of dataset 'd'", "fractalog export verify export"),
      ("export/manifest.jsonl", "an export of dataset 'd'", "fractalog export verify export"),
      ("systems.bin", "systems as JSON lines", "fractalog import jsonl systems.bin"),
      ("fractint.bin", "systems as a file of Fractint", "fractalog import ifs fractint.bin"),
      ("flame.bin", "systems as a flame", "fractalog import flame flame.bin"),
      (
        "array.bin", "systems as an array of numpy",
        "fractalog import npz array.bin --order abcdef"
      ),
      ("page.bin", "the page of an audit", "Open it in a browser."),
    ]
    for (file, what, next) in expected {
      let facts = try facts(file, place)
      #expect(facts["what"] == what && facts["next"] == next, "\(file): \(facts)")
    }
    let picture = try facts("picture.bin", place)
    #expect(picture["what"] == "a picture")
    #expect(picture["next"] == picture["label"].map { "fractalog render \($0)" })
    #expect(picture["size"] == "32 x 32" && picture["digest"]?.count == 64)

    let pack = try facts("pack.bin", place)
    #expect(pack["images"] == "16" && pack["reference images"] == "2", "\(pack)")
    #expect(pack["schema version"] == (try facts("fractals.sqlite", place))["schema version"])
    let dataset = try place.fractalog(
      "query", "--sql", "SELECT lower(hex(digest)) FROM dataset",
      "--format", "csv")
    let digest = dataset.lines.last
    #expect(pack["dataset digest"] == digest)
    #expect(try facts("export", place)["digest"] == digest)
    let stored = try place.fractalog(
      "query", "--sql", "SELECT lower(hex(digest)) FROM recipe WHERE name = 'quick'", "--format",
      "csv")
    #expect(
      try facts("recipe.bin", place)["digest"]
        == stored.lines.last)
    #expect(try facts("pack.bin", place, "--digest")["content digest"]?.count == 64)
    // The commands that it names are ones that work.
    for command in [
      "fractalog dataset verify pack.bin", "fractalog export verify export",
      "fractalog audit --catalog fractals.sqlite --images 0",
    ] {
      #expect(try place.shell(command).code == 0, "\(command)")
    }
  }

  @Test func whatIsNotOursGetsASentence() throws {
    let place = try Workplace()
    for (command, file, reason) in [
      ("touch empty", "empty", "'empty' is empty. Give a catalog, a pack,"),
      ("mkdir folder", "folder", "'folder' is a folder without a manifest. Give"),
      ("echo hello > letter", "letter", "'letter' is not a file that fractalog makes. Give"),
      ("echo '{\"a\": 1}' > a.json", "a.json", "'a.json' is not a file that fractalog makes."),
      ("mkfifo pipe", "pipe", "'pipe' cannot be read: it is a pipe;"),
      ("true", "/dev/zero", "'/dev/zero' cannot be read: it is a device;"),
      ("true", "none", "'none' cannot be read: there is no such file."),
      ("ln -s loop loop", "loop", "'loop' "),
      ("echo 'fractalog split 9' > split", "split", "split"),
      ("printf 'SQLite format 3\\0rest' > half", "half", "'half'"),
    ] {
      try #require(place.shell(command).code == 0, "\(command)")
      let outcome = try place.fractalog("info", file)
      #expect(outcome.code == 1 && outcome.output == "", "\(file)")
      #expect(outcome.errors.contains(reason), "\(file): \(outcome.errors)")
    }
    let both = try place.fractalog("info", "letter", "--catalog", "c.sqlite")
    #expect(both.code == 64 && both.errors.contains("Give one of them."))
  }
}
