import FractalPNG
import Foundation
import Testing

/// Standard output, devices and pipes as outputs.
struct StandardOutputTests {
  private static let files = OutputExample.all.filter { $0.ending != nil }

  private func line(_ example: OutputExample, _ target: String) throws -> String {
    let words = try example.words.replacing("LABEL", with: SmallCatalog.labels.get()[0])
    return "fractalog \(example.verb) \(words) \(example.option) \(target)"
  }

  @Test(arguments: files)
  func aDashIsStandardOutputByteForByte(example: OutputExample) throws {
    let place = try SmallCatalog.copy()
    func run(_ line: String) throws {
      let outcome = try place.shell(line)
      #expect(outcome.code == 0, "\(line): \(outcome.errors)")
    }
    try run(line(example, "file.\(example.ending!)"))
    for target in ["-", "/dev/stdout", "/dev/fd/1"] {
      try run("set -o pipefail; \(line(example, target)) | cat > piped")
      try run("\(line(example, target)) > sent")
      // A report has its time in it; a pack, when its rows came in.
      if !["audit", "dataset pack"].contains(example.verb) {
        try run("cmp piped file.* && cmp sent file.*")
      }
      try run("head -c 4 file.* | cmp - <(head -c 4 piped)")
      try run("test $(stat -c %s piped) -gt 10 && test $(stat -c %s sent) -gt 10")
    }
    // A file named '-'.
    if example.verb != "dataset pack" { try run("\(line(example, "./-")) && test -s ./-") }
    let onto = try place.shell("\(line(example, "-")) 1<> fractals.sqlite")
    #expect(onto.code == 1 && onto.errors.contains("is the catalog"), "\(onto.errors)")
    try run("fractalog info --digest")
  }

  @Test(arguments: files)
  func devicesAndPipesAreWrittenAndNotReplaced(example: OutputExample) throws {
    let place = try SmallCatalog.copy()
    let ending = example.ending!
    let outcome = try place.shell(
      """
      \(line(example, "/dev/null")) > printed || exit 2
      \(line(example, "/dev/full")) > printed 2> full && exit 3
      mkfifo pipe.\(ending); cat pipe.\(ending) > piped &
      \(line(example, "pipe.\(ending)")) > printed || exit 4
      wait; test -s piped || exit 5; test -p pipe.\(ending) || exit 6
      test -c /dev/null && test -c /dev/full || exit 7
      \(line(example, ">(cat > process)")) > printed || exit 8
      """)
    #expect(outcome.code == 0, "\(outcome)")
    let full = try place.text("full")
    #expect(full.contains("the disk is full"), "\(full)")
  }

  @Test func aPictureIsNotForATerminal() throws {
    let place = try SmallCatalog.copy()
    // 'script' gives the command a terminal.
    let outcome = try place.shell(
      "script -qec \"\(try line(Self.files[0], "-"))\" typescript < /dev/null")
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.output.contains("A terminal cannot show a PNG file."), "\(outcome.output)")
  }

  @Test func aLinkStaysALinkAndNumbersMakeWayForAPicture() throws {
    let place = try SmallCatalog.copy()
    let render = try line(Self.files[0], "link.png")
    let outcome = try place.shell(
      """
      mkdir there; ln -s there/a.png link.png; \(render) && exit 3
      test -L link.png || exit 4; touch there/a.png; \(render) || exit 5
      test -L link.png && test -s there/a.png && test ! -e there/.a.png.fractalog.part
      """)
    #expect(outcome.code == 0, "\(outcome)")
    let explained = try place.shell(
      "\(try line(Self.files[2], "-")) > both.png 2> numbers")
    #expect(explained.code == 0)
    #expect(try PNGImage(contentsOf: "\(place.path)/both.png").width > 0)
    #expect(try place.text("numbers").contains("share_of_noise"))
  }
}
