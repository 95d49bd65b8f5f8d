import Foundation
import Testing

/// `dataset render` takes numbers, ranges or a count, and draws a sheet of them.
struct ImageChoiceTests {
  private func files(_ place: Workplace, _ call: String) throws -> [String] {
    let outcome = try place.shell("fractalog dataset render pictures \(call) -o out")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/out").sorted()
  }

  @Test(arguments: [
    ("0-3 7", ["00.png", "01.png", "02.png", "03.png", "07.png"]),
    ("--count 4", ["00.png", "05.png", "10.png", "15.png"]),
    ("--count 1", ["00.png"]),
    ("--subset val --count 2", ["10.png", "15.png"]),
    ("1 0 1", ["00.png", "01.png"]),
  ])
  func imagesAreNumbersOrEvenlySpread(call: String, names: [String]) throws {
    #expect(try files(SmallCatalog.copy(), call) == names)
  }

  @Test func aCountBeyondTheDatasetIsAllOfIt() throws {
    #expect(try files(SmallCatalog.copy(), "--count 1000").count == 20)
  }

  @Test(arguments: [
    ("", "Which images? Give their numbers"), ("0 --count 2", "one of both"),
    ("--count 0", "'--count 0' is not possible"), ("3-1", "'3-1' is not possible."),
    ("0-20", "has no image 20; its 20 images are numbered from 0."),
    ("--count few", "'--count few' is not possible. Give a whole number from 1 to 1000000"),
  ])
  func whatIsNoChoiceIsRefused(call: String, reason: String) throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.shell("fractalog dataset render pictures \(call) -o out")
    #expect(outcome.code != 0 && outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/out"))
  }

  @Test func digestsTakeTheSameChoice() throws {
    let place = try SmallCatalog.copy()
    let spread = try place.shell("fractalog dataset digests pictures --count 4 --format csv")
    let named = try place.shell("fractalog dataset digests pictures 0 5 10 15 --format csv")
    #expect(spread.code == 0 && spread.output == named.output && spread.lines.count == 5)
  }

  @Test func aSheetHasTheImagesRowByRow() throws {
    let place = try SmallCatalog.copy()
    let drawn = try place.shell(
      "fractalog dataset render pictures 0-3 --sheet --threads 1 -o a.png && "
        + "fractalog dataset render pictures 0-3 --sheet --threads 3 -o - > b.png")
    // Three columns and two rows of 32 pixels, with 2 around each.
    #expect(
      drawn.errors.contains("Drew 4 images, from number 0, to 'a.png': "), "\(drawn.errors)")
    #expect(drawn.errors.contains(", 104 x 70 pixels."), "\(drawn.errors)")
    #expect(try place.shell("cmp a.png b.png").code == 0)
    let account = try place.fractalog("info", "a.png").output
    #expect(account.contains("pictures") && account.contains("[0,1,2,3]"), "\(account)")
    // It replaces its like, and nothing else.
    try place.write("a letter", "letter.png")
    let refused = try place.shell("fractalog dataset render pictures 0 --sheet -o letter.png")
    #expect(refused.code == 1)
    #expect(try place.text("letter.png") == "a letter")
    try place.shell("fractalog dataset render scenes 0-1 --sheet -o a.png").expectSuccess()
  }
}
