import Foundation
import Testing

/// What an export says to who trains on it.
struct ExportNoteTests {
  private func makePlace(classes: [String]) throws -> Workplace {
    let place = try Workplace()
    let lines = classes.enumerated().map { number, name in
      #"{"maps": [[0.5,0,0,0.5,0,\#(number)],[0.5,0,0,0.5,0.5,0]], "class": "\#(name)"}"#
    }
    try place.write(lines.joined(separator: "\n"), "systems.jsonl")
    let small = "sed -E 's/224/32/g; s/100000/500/; s/\"burn_in\": ?300/\"burn_in\":16/'"
    for command in [
      "fractalog import jsonl systems.jsonl",
      "fractalog split create main --fractions train=1.0",
      "fractalog recipe show classes | \(small) | fractalog recipe create small --file -",
      "fractalog dataset create d --split main --recipe small --images-per-class 3",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  @Test func foldersThatProgramsSortDifferentlyAreNamedAndPadded() throws {
    let place = try makePlace(classes: ["c1", "c2", "c10", "x"])
    let plain = try place.fractalog("export", "imagefolder", "d", "-o", "plain")
    #expect(
      plain.errors.contains(
        "In subset 'train', torchvision puts the class folder 'c10' before 'c2', as text;"),
      "\(plain.errors)")
    #expect(plain.errors.contains("Export with --pad-names"))
    let padded = try place.fractalog("export", "imagefolder", "d", "-o", "padded", "--pad-names")
    #expect(
      padded.errors.contains(
        /^Wrote 12 images to 'padded'\.\nThe digest of its manifest is [0-9a-f]{64}\.\n$/))
    let folders = try place.shell("cd padded/train; ls | LC_ALL=C sort; ls | sort -V")
    #expect(folders.output == "c01\nc02\nc10\nx\nc01\nc02\nc10\nx\n")
    // ImageFolder's labels are those of the dataset, or in 'classes.jsonl'.
    #expect(
      try place.text("padded/classes.jsonl").hasPrefix(
        #"{"class":"c1","folder":"c01","imagefolder":{"train":0},"number":0}"#))
    #expect(try place.fractalog("export", "verify", "padded").code == 0)
    let other = try place.fractalog("export", "imagefolder", "d", "-o", "padded")
    #expect(
      other.errors.contains("an export with --pad-names given, and this one has not given"),
      "\(other.errors)")
  }

  @Test(arguments: [["a", "B"], ["c1", "c01"]])
  func namesThatPaddingCannotOrderAreRefused(classes: [String]) throws {
    let place = try makePlace(classes: classes + ["x"])
    let plain = try place.fractalog("export", "imagefolder", "d", "-o", "plain")
    #expect(plain.code == 0 && plain.errors.contains("the labels of the two differ"))
    let padded = try place.fractalog("export", "imagefolder", "d", "-o", "padded", "--pad-names")
    #expect(padded.code == 1 && padded.errors.contains("cannot be padded"), "\(padded.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/padded"))
  }

  @Test func tarFilesSayHowManyReadersTheyServe() throws {
    let place = try makePlace(classes: ["a", "b", "c", "d"])
    for (size, sentence) in [
      ("5", "has 3 tar files, the last of 2 instead of 5 images. They serve at most 3 readers"),
      ("2", "has 6 tar files. They serve at most 6 readers (ranks x workers), and 1, 2, 3, 6 of"),
      ("12", "has 1 tar file, which serves 1 reader"),
    ] {
      let outcome = try place.fractalog(
        "export", "webdataset", "d", "-o", size, "--shard-size", size)
      #expect(outcome.code == 0 && outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }
}
