import FractalPNG
import Foundation
import Testing

/// `fractalog export`, as it is run: beside 'dataset render', killed, on a full disk, and read by
/// others.
struct ExportCommandTests {
  /// Datasets 'classes' and 'scenes' of 60 images, small and fast in debug builds too.
  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    let small =
      "sed -E 's/224/32/g; s/112/16/g; s/100000/500/; s/\"burn_in\": ?300/\"burn_in\":16/'"
    for command in [
      "fractalog sample --count 10 --seed 7",
      "fractalog class assign --per-class 1",
      "fractalog split create main --fractions train=0.5,val=0.5",
      "fractalog recipe show classes | \(small) | fractalog recipe create small --file -",
      "fractalog recipe show scenes | \(small) | fractalog recipe create crowd --file -",
      "fractalog dataset create classes --split main --recipe small --images-per-class 6",
      "fractalog dataset create scenes --split main --recipe crowd --images-per-class 6",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  /// What a line of shell prints if it goes well.
  @discardableResult
  private func run(_ line: String, in place: Workplace) throws -> String {
    let outcome = try place.shell(line)
    #expect(outcome.code == 0, "\(line)\n\(outcome.output)\(outcome.errors)")
    return outcome.output
  }

  @Test func anExportHasThePixelsOfDatasetRender() throws {
    let place = try makePlace()
    let outcome = try place.fractalog("export", "imagefolder", "classes", "-o", "out")
    let digest = try String(
      run("head -n -1 out/manifest.jsonl | sha256sum", in: place).prefix(64))
    let said = "The digest of its manifest is \(digest).\n"
    #expect(outcome.errors == "Wrote 60 images to 'out'.\n" + said && outcome.output == "")
    try run("fractalog dataset render classes $(seq 0 59) -o drawn", in: place)
    for number in 0..<60 {
      let name = (number < 10 ? "0" : "") + "\(number).png"
      let files = try run("ls out/*/*/\(name)", in: place).split(separator: "\n")
      try #require(files.count == 1)
      let exported = try PNGImage(contentsOf: "\(place.path)/\(files[0])")
      #expect(try exported == PNGImage(contentsOf: "\(place.path)/drawn/\(name)"))
    }
    let again = try place.fractalog("export", "imagefolder", "classes", "-o", "out")
    #expect(again.errors == "Wrote 60 images to 'out', 60 of them by an earlier call.\n" + said)
    let report = try run("fractalog export verify out", in: place)
    #expect(
      report == """
        The digest of 'out/manifest.jsonl' is \(digest).
        Compared 60 pictures of 1 manifest: 0 wrong.

        """)
    try run(
      "printf x >> out/val/$(ls out/val | head -n 1)/30.png || true; rm -f out/train/*/00.png",
      in: place)
    let damaged = try place.fractalog("export", "verify", "out")
    #expect(damaged.code == 1 && damaged.output.contains("/00.png"), "\(damaged.output)")
    try run("sed -i '40s/[0-9]/7/g' out/manifest.jsonl", in: place)
    let edited = try place.fractalog("export", "verify", "out")
    #expect(edited.code == 1 && edited.output == "", "\(edited.output)")
    #expect(
      edited.errors.hasPrefix(
        "Error: 'out/manifest.jsonl' is not as the export wrote it: its lines"))
  }

  /// Kills at moments from the beginning of its work to beyond the end.
  @Test(arguments: ["imagefolder classes", "webdataset scenes --shard-size 7"])
  func killedTenTimesItEndsInTheSameFiles(export: String) throws {
    let place = try makePlace()
    try run("fractalog export \(export) -o whole", in: place)
    let words = ["export"] + export.split(separator: " ").map(String.init) + ["-o", "out"]
    var struck = 0
    for moment in [0, 0.01, 0.03, 0.06, 0.1, 0.14, 0.2, 0.25, 0.3, 0.4] {
      struck += try place.strike(after: moment, words) ? 1 : 0
      // What has its final name is whole, and as it will be.
      try run(
        """
        mkdir -p out && cd out && find . -name .fractalog-1-of-1 -prune -o -type f ! -name \
        'manifest*' -print | while read -r file; do cmp "$file" "../whole/$file" || exit 1; done
        """, in: place)
    }
    #expect(struck > 0)
    try run("fractalog export \(export) -o out && diff -r whole out", in: place)
    #expect(try run("ls -A out", in: place).contains(".fractalog") == false)
  }

  @Test func aLimitOnFilesIsReportedAndTheExportGoesOnAfterwards() throws {
    let place = try makePlace()
    try run("fractalog export webdataset classes --shard-size 20 -o whole", in: place)
    let full = try place.shell(
      "ulimit -f 64; fractalog export webdataset classes --shard-size 20 -o out")
    #expect(full.code == 1, "\(full.errors)")
    #expect(
      full.errors.contains("it is larger than a file may be here. Raise the limit"))
    #expect(
      try run("find out -name '*.tar'; ls -A out", in: place)
        == "classes.jsonl\nmanifest.jsonl.unfinished\n")
    try run(
      "fractalog export webdataset classes --shard-size 20 -o out && diff -r whole out", in: place)
  }

  private static let mount = "mkdir disk && mount -t tmpfs -o size=100k none disk"

  @Test(
    .enabled(
      if: Self.has("unshare --mount sh -c '\(Self.mount)'"),
      "Only who may mount a small disk can fill one; the limit on files stands in for it."))
  func aFullDiskIsReportedAndTheExportGoesOnAfterwards() throws {
    let place = try makePlace()
    try run("fractalog export imagefolder classes -o whole", in: place)
    let outcome = try place.shell(
      """
      unshare --mount sh -c '\(Self.mount) && fractalog export imagefolder classes -o disk/out \
      2>full.txt; echo $?; find disk -name "*.png" | wc -l; ls -A disk/out; mount -o \
      remount,size=9m disk; fractalog export imagefolder classes -o disk/out; diff -r whole \
      disk/out && echo same'
      """)
    #expect(
      outcome.output == "1\n0\nclasses.jsonl\nmanifest.jsonl.unfinished\nsame\n", "\(outcome)")
    #expect(
      try place.text("full.txt").contains("the disk is full. Make room"))
  }

  @Test(.enabled(if: Self.has("pngcheck"), "pngcheck is not installed, so it has checked no PNG."))
  func pngcheckPassesAllPictures() throws {
    let place = try makePlace()
    for level in [0, 3, 9] {
      try run(
        "fractalog export imagefolder classes -o out\(level) --compression \(level)", in: place)
    }
    try run("find out* -name '*.png' -print0 | xargs -0 pngcheck -q", in: place)
  }

  /// The interpreter that FRACTALOG_PYTHON names, or python3.
  private static let python = ProcessInfo.processInfo.environment["FRACTALOG_PYTHON"] ?? "python3"

  @Test(
    .enabled(
      if: Self.has("'\(Self.python)' -c 'import webdataset, numpy, PIL'"),
      """
      Python has no webdataset, numpy and PIL, so they have read no shard; FRACTALOG_PYTHON may \
      name a Python that has.
      """))
  func webdatasetReadsTheShards() throws {
    let place = try makePlace()
    try run("fractalog export webdataset classes --shard-size 20 -o classes", in: place)
    try run("fractalog export webdataset scenes --shard-size 20 -o scenes", in: place)
    let script = """
      import glob, hashlib, json, webdataset
      for name in ("classes", "scenes"):
          lines = [json.loads(line) for line in open(name + "/manifest.jsonl")][2:-1]
          shards = sorted(glob.glob(name + "/*.tar"))
          samples = list(webdataset.WebDataset(shards, shardshuffle=False).decode("rgb8"))
          assert len(shards) == 4 and len(samples) == len(lines) == 60, (len(shards), len(samples))
          for sample, line in zip(samples, lines):
              assert sample["__key__"] + ".png" == line["member"]
              assert sample["png"].shape == (32, 32, 3)
              assert hashlib.sha256(sample["png"].tobytes()).hexdigest() == line["pixels_sha256"]
              if name == "classes":
                  assert [sample["cls"]] == line["labels"], sample["cls"]
              else:
                  assert sample["json"]["labels"] == line["labels"]
                  assert sample["json"]["number"] == line["image"]
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: "\(place.path)/read.py"))
    try run("'\(Self.python)' read.py", in: place)
  }

  @Test func refusesWhatCannotBe() throws {
    let place = try makePlace()
    for (words, code, text) in [
      ("imagefolder classes -o out --compression 10", 64, "'--compression 10' is not possible."),
      ("imagefolder classes -o out --shard 3/2", 64, "3/2"),
      ("webdataset classes -o out --shard-size 0", 64, "'--shard-size 0' is not possible."),
      ("webdataset classes -o -", 1, "'-' means standard output"),
      ("jsonl classes -o out --systems --shard 1/2", 64, "'--systems' writes one file."),
      (
        "imagefolder scenes -o out", 1,
        "Use 'fractalog export webdataset' or 'fractalog export jsonl'."
      ),
      ("fractaldb classes -o out", 1, "FractalDB's file names"),
      ("imagefolder classes -o out --subset test", 1, "has no subset 'test'"),
      ("imagefolder other -o out", 1, "There is no dataset 'other'."),
      ("verify out", 1, "'out' cannot be read"),
    ] {
      let outcome = try place.shell("fractalog export \(words)")
      #expect(outcome.code == Int32(code) && outcome.errors.contains(text), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(place.path)/out"))
    }
  }

  private static func has(_ command: String) -> Bool {
    (try? Workplace().shell(command.contains(" ") ? command : "command -v \(command)").code) == 0
  }
}
