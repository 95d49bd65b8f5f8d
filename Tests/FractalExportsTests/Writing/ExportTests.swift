import FractalCuration
import FractalDatasets
import FractalExports
import FractalPNG
import TestSupport
import Foundation
import Testing

/// What an export writes, and that it follows from the dataset and the request alone.
struct ExportTests {
  private func export(
    _ dataset: Dataset, _ request: ExportRequest, to path: String, threads: Int = 2
  ) throws -> [String: Data] {
    _ = try Export(dataset, request).run(to: path, threads: threads)
    return try ExportExamples.tree(path)
  }

  @Test func imageFoldersHoldThePixelsOfTheDataset() throws {
    let dataset = try ExportExamples.dataset("classes")
    let place = try TemporaryFolder()
    let tree = try export(dataset, ExportRequest(.imagefolder), to: place.path)
    let pixels = try ExportExamples.pixels(dataset)
    let manifest = try ExportExamples.lines(tree["manifest.jsonl"])
    #expect(manifest.count == 2 + 84 + 1 && tree.count == 84 + 2)
    #expect(
      manifest[0]["digest"] as? String == dataset.digest.hex
    )
    for (number, line) in manifest.dropFirst(2).dropLast().enumerated() {
      let file = try #require(line["file"] as? String)
      let picture = try PNGImage(decoding: Array(try #require(tree[file])))
      #expect(picture.pixels == pixels[number][0])
      #expect(PictureAccount(reading: picture)?.key.contains("\"index\":\(number),") == true)
      #expect(file.hasSuffix("/" + dataset.fileNames(of: UInt64(number))[0] + ".png"))
    }
  }

  @Test func theLabelTableSaysWhatImageFolderCounts() throws {
    let dataset = try ExportExamples.dataset("classes", imagesPerClass: 1)
    let place = try TemporaryFolder()
    let tree = try export(dataset, ExportRequest(.imagefolder), to: place.path)
    let table = try ExportExamples.lines(tree["classes.jsonl"])
    #expect(table.map { $0["class"] as? String } == dataset.classes)
    #expect(table.map { $0["number"] as? Int } == Array(0..<12))
    for subset in dataset.subsets {
      // As torchvision's find_classes does: sorted names of the folders there.
      let folders = try FileManager.default.contentsOfDirectory(
        atPath: "\(place.path)/\(subset.name)"
      )
      .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      #expect(folders.count == 6)
      for line in table {
        let index = (line["imagefolder"] as? [String: Any])?[subset.name] as? Int
        #expect(index == folders.firstIndex(of: try #require(line["folder"] as? String)))
      }
    }
  }

  @Test(arguments: [
    (ExportFormat.imagefolder, "classes"), (.imagefolder, "anderson-2022-pairs"),
    (.webdataset, "scenes"), (.webdataset, "anderson-2022-pairs"), (.fractaldb, "fractaldb-2020"),
    (.jsonl, "scenes"),
  ])
  func theNumberOfThreadsAndOfPartsMakesNoDifference(format: ExportFormat, recipe: String) throws {
    let dataset = try ExportExamples.dataset(recipe)
    let place = try TemporaryFolder()
    let whole = try export(
      dataset, ExportRequest(format, imagesPerFile: 5), to: "\(place.path)/whole", threads: 1)
    let again = try export(
      dataset, ExportRequest(format, imagesPerFile: 5), to: "\(place.path)/again", threads: 5)
    #expect(whole == again)
    var union: [String: Data] = [:]
    var lines: [String] = []
    for number in 1...3 {
      let part = ExportPart(number: number, of: 3)!
      var tree = try export(
        dataset, ExportRequest(format, part: part, imagesPerFile: 5),
        to: "\(place.path)/\(number)")
      let removed = tree.removeValue(forKey: "manifest-\(number)-of-3.jsonl")
      let manifest = try #require(removed)
      lines += String(decoding: manifest, as: UTF8.self).split(separator: "\n").filter {
        $0.contains("\"image\":")
      }
      .map(String.init)
      for (name, data) in tree {
        let other = union.updateValue(data, forKey: name)
        let isShared = name == "classes.jsonl" || name.hasSuffix(".csv")
        #expect(other == (isShared && number > 1 ? data : nil), "\(name) is in two parts")
      }
    }
    let manifest = try #require(whole["manifest.jsonl"])
    #expect(
      String(decoding: manifest, as: UTF8.self).split(separator: "\n").filter {
        $0.contains("\"image\":")
      }
      .map(String.init) == lines)
    union["manifest.jsonl"] = manifest
    #expect(union == whole)
  }

  @Test func partsMayShareAFolder() throws {
    let dataset = try ExportExamples.dataset("classes", imagesPerClass: 2)
    let place = try TemporaryFolder()
    for number in [2, 1] {
      let part = ExportPart(number: number, of: 2)!
      _ = try export(dataset, ExportRequest(.imagefolder, part: part), to: place.path)
    }
    let report = try ExportVerification.run(on: place.path, threads: 2)
    #expect((report.manifests, report.checked, report.problemCount) == (2, 24, 0))
  }

  @Test func fractalDBHasItsNamesAndItsParameters() throws {
    // 25 rows of weights, 2 masks, 4 flips: the last image begins the second round.
    let dataset = try ExportExamples.dataset("fractaldb-2020", imagesPerClass: 201)
    let moss = try #require(dataset.classes.firstIndex(of: "moss"))
    let subset = try #require(dataset.subsets.first { $0.classNumbers.contains(moss) }).name
    let place = try TemporaryFolder()
    let tree = try export(dataset, ExportRequest(.fractaldb, subset: subset), to: place.path)
    var expected: Set<String> = ["\(subset)/moss/moss_00_count_2_flip0.png"]
    for row in 0..<25 {
      for (count, flip) in (0..<8).map({ ($0 / 4, $0 % 4) }) {
        let weight = (row < 10 ? "0" : "") + "\(row)"
        expected.insert("\(subset)/moss/moss_\(weight)_count_\(count)_flip\(flip).png")
      }
    }
    #expect(Set(tree.keys.filter { $0.contains("/moss/") }) == expected)
    let source = try FractalDBFolder.read("\(place.path)/csv")
    #expect(source.problems.isEmpty && source.arrivals.count == 6)
    let own = try dataset.systemLines(ofSubset: subset)
    let systems = JSONLinesFile.parse(Data(own.joined().utf8), name: "systems")
    #expect(systems.problems.isEmpty)
    #expect(Set(systems.arrivals.map(\.system)) == Set(source.arrivals.map(\.system)))
    #expect(Set(systems.arrivals.compactMap(\.className)).isSubset(of: ExportExamples.classes))
  }

  @Test func jsonLinesAreTheExplanations() throws {
    let dataset = try ExportExamples.dataset("scenes")
    let place = try TemporaryFolder()
    let tree = try export(
      dataset, ExportRequest(.jsonl, subset: "train", imagesPerFile: 40), to: place.path)
    #expect(
      Set(tree.keys) == [
        "classes.jsonl", "manifest.jsonl", "small-train-000000.jsonl", "small-train-000001.jsonl",
      ])
    var lines = ""
    try dataset.drawPictures(Array(0..<42), threads: 1) { account, _ in
      lines += ImageExplanation(of: account, in: dataset).json(indented: false) + "\n"
    }
    let own =
      (tree["small-train-000000.jsonl"] ?? Data()) + (tree["small-train-000001.jsonl"] ?? Data())
    #expect(String(decoding: own, as: UTF8.self) == lines)
  }

  @Test func aSplitByImageIsExported() throws {
    let dataset = try ExportExamples.dataset(
      "classes", imagesPerClass: 6, systemsPerClass: 2, byImage: true)
    let place = try TemporaryFolder()
    let tree = try export(dataset, ExportRequest(.imagefolder), to: place.path)
    #expect(tree.keys.count { $0.hasSuffix(".png") } == 144)
    #expect(try ExportVerification.run(on: place.path, threads: 2).problemCount == 0)
  }
}
