import Foundation
import Testing

/// Things are renamed and deleted at the command.
struct NamesJourneyTests {
  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 12 --seed 7",
      "fractalog class assign --per-class 3",
      "fractalog selection create few --where 'maps <= 4'",
      "fractalog split create main --by image --images 6 --fractions train=0.5,val=0.5 "
        + "--selection few",
      "fractalog recipe create quick --from classes --set foreground.orbit.points=500 "
        + "--set foreground.orbit.burn_in=32",
      "fractalog recipe create other --from classes",
      "fractalog protocol create small --points 500 --side 32",
      "fractalog measure --protocol small",
      "fractalog dataset create d --split main --recipe quick",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  @Test func everyNamedThingIsRenamedAndThenDeletedFromTheTopDown() throws {
    let place = try makePlace()
    try #require(
      place.fractalog("dataset", "pack", "d", "-o", "d.fractalog", "--references", "2").code == 0)
    let digest = try place.fractalog("dataset", "digests", "d", "0", "71", "--format", "csv").output
    for (kind, old, new) in [
      ("selection", "few", "some"), ("split", "main", "first"), ("dataset", "d", "images"),
      ("recipe", "other", "spare"), ("protocol", "small", "tiny"),
      ("class", "class-000001", "moss"),
    ] {
      let outcome = try place.fractalog(kind, "rename", old, new)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output == "Renamed \(kind) '\(old)' to '\(new)'.\n")
    }
    #expect(
      try place.fractalog("dataset", "digests", "images", "0", "71", "--format", "csv").output
        == digest)
    let pack = ["--catalog", "d.fractalog"]
    #expect(try place.fractalog(words: ["dataset", "rename", "d", "other"] + pack).code == 0)
    let verified = try place.fractalog("dataset", "verify", "d.fractalog")
    #expect(verified.code == 0, "\(verified)")
    // What is in use stays.
    for (words, user) in [
      (["selection", "delete", "some"], "split 'first'"),
      (["split", "delete", "first"], "dataset 'images'"),
      (["recipe", "delete", "quick"], "dataset 'images'"),
      (["recipe", "rename", "quick", "slow"], "dataset 'images'"),
      (["protocol", "delete", "tiny"], "12 measurements. Add --with-measurements"),
    ] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code == 1 && outcome.output == "", "\(words)")
      #expect(outcome.errors.contains("is in use by \(user)"), "\(outcome.errors)")
    }
    for words in [
      ["dataset", "delete", "images"], ["split", "delete", "first"],
      ["selection", "delete", "some"],
      ["recipe", "delete", "quick"], ["recipe", "delete", "spare"], ["class", "delete", "moss"],
      ["protocol", "delete", "tiny", "--with-measurements"],
    ] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      #expect(outcome.output.hasPrefix("Deleted \(words[0]) '\(words[2])'"))
    }
    let history = try place.fractalog("class", "history", "moss", "--format", "csv").output
    #expect(history.contains(",remove,moss,") && history.contains(",delete,moss,"), "\(history)")
    #expect(try place.fractalog("audit").code == 0)
  }

  @Test func queriesSayTheTypesOfTheirParameters() throws {
    let place = try Workplace()
    let list = try place.fractalog("query", "--list")
    #expect(list.output.contains("    :filling_ratio REAL     from 0 to 1\n"))
    #expect(
      list.output.contains(
        "    :count         INTEGER  the number of systems; 20 unless given\n"))
    let rows = try place.fractalog("query", "--list", "--format", "csv").output
    #expect(rows.contains("\"filling_ratio REAL, count INTEGER\""))
  }
}
