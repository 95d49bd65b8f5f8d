import FractalDatasets
import FractalExports
import FractalPNG
import FractalRendering
import TestSupport
import Foundation
import Testing

/// Boxes and masks of objects in the form of COCO.
struct ExportCocoTests {
  private func export(
    _ dataset: Dataset, to path: String, subset: String? = nil, part: ExportPart = .whole,
    masks: Bool = false, threads: Int = 2
  ) throws -> [String: Data] {
    var request = ExportRequest(.coco, subset: subset, part: part)
    (request.writesMasks, request.filesTogether) = (masks, 5)
    _ = try Export(dataset, request).run(to: path, threads: threads)
    return try ExportExamples.tree(path)
  }

  private func object(_ data: Data?) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: data ?? Data()) as? [String: Any])
  }

  /// The pixels of a segmentation, row by row: what `rleFrString` and `rleDecode` of cocoapi do.
  private func pixels(_ segmentation: Any?) throws -> [Bool] {
    let segmentation = try #require(segmentation as? [String: Any])
    let size = try #require(segmentation["size"] as? [Int])
    var (counts, bytes): ([Int], ArraySlice<UInt8>) = ([], [])
    bytes = Array(try #require(segmentation["counts"] as? String).utf8)[...]
    while !bytes.isEmpty {
      var (value, shift, isMore) = (0, 0, true)
      while isMore, let byte = bytes.popFirst() {
        let group = Int(byte) - 48
        value |= (group & 0x1f) << shift
        shift += 5
        isMore = group & 0x20 != 0
        if !isMore, group & 0x10 != 0 { value |= -1 << shift }
      }
      counts.append(counts.count > 2 ? value + counts[counts.count - 2] : value)
    }
    let columns = counts.enumerated().flatMap { place, count in
      [Bool](repeating: place % 2 == 1, count: count)
    }
    #expect(columns.count == size[0] * size[1])
    return (0..<columns.count).map { columns[$0 % size[1] * size[0] + $0 / size[1]] }
  }

  @Test(arguments: ["scenes", "anderson-2022-pairs", "classes"])
  func annotationsAreWhatTheMasksShow(_ recipe: String) throws {
    let dataset = try ExportExamples.dataset(recipe)
    let place = try TemporaryFolder()
    let tree = try export(dataset, to: place.path, masks: true)
    let (side, views) = (dataset.recipe.side, dataset.recipe.views)
    var annotated = 0
    for subset in dataset.subsets {
      let file = try object(tree["annotations/\(subset.name).json"])
      let categories = try #require(file["categories"] as? [[String: Any]])
      #expect(categories.map { $0["name"] as? String } == dataset.classes)
      #expect(categories.map { $0["id"] as? Int } == Array(1...12))
      let images = try #require(file["images"] as? [[String: Any]])
      #expect(images.count == subset.numbers.count * views)
      let annotations = try #require(file["annotations"] as? [[String: Any]])
      let byImage = Dictionary(grouping: annotations) { $0["image_id"] as! Int }
      #expect(Set(annotations.map { $0["id"] as! Int }).count == annotations.count)
      #expect(annotations.allSatisfy { $0["id"] as! Int > 0 })
      for image in images {
        let name = try #require(image["file_name"] as? String)
        #expect(tree["images/\(subset.name)/\(name)"] != nil && image["width"] as? Int == side)
        let mask = try PNGImage(
          decoding: Array(try #require(tree["masks/\(subset.name)/\(name)"])))
        #expect(mask.color == .grey && mask.width == side)
        let own = byImage[image["id"] as! Int] ?? []
        var seen = Set(mask.pixels).subtracting([0])
        for annotation in own {
          let inside = try pixels(annotation["segmentation"])
          let places = inside.indices.filter { inside[$0] }
          #expect(places.count == annotation["area"] as? Int && !places.isEmpty)
          let values = Set(places.map { mask.pixels[$0] })
          #expect(values.count == 1 && seen.remove(values.first!) != nil)
          #expect(mask.pixels.count { $0 == values.first } == places.count)
          let (columns, rows) = (places.map { $0 % side }, places.map { $0 / side })
          let box = [
            columns.min()!, rows.min()!, columns.max()! - columns.min()! + 1,
            rows.max()! - rows.min()! + 1,
          ]
          #expect(annotation["bbox"] as? [Int] == box)
          #expect(annotation["amodal_area"] as! Int >= places.count)
          annotated += 1
        }
        #expect(seen.isEmpty)
      }
    }
    #expect(annotated >= Int(dataset.count) / 2)
  }

  @Test func categoriesAreTheClassesOfTheObjects() throws {
    let dataset = try ExportExamples.dataset("scenes")
    let place = try TemporaryFolder()
    let tree = try export(dataset, to: place.path, subset: "val")
    #expect(tree.keys.filter { $0.hasPrefix("annotations/") } == ["annotations/val.json"])
    let annotations = try #require(
      object(tree["annotations/val.json"])["annotations"] as? [[String: Any]])
    let byImage = Dictionary(grouping: annotations) { $0["image_id"] as! Int }
    try dataset.drawPictures(Array(dataset.subsets[1].numbers), threads: 1) { account, _ in
      let shown = account.objects.filter { $0.visiblePixels > 0 }
      let own = byImage[Int(account.index)] ?? []
      #expect(own.map { $0["category_id"] as? Int } == shown.map { $0.classNumber + 1 })
      #expect(own.map { $0["labelled"] as? Bool } == shown.map(\.isLabelled))
      #expect(
        own.map { $0["amodal_bbox"] as? [Int] }
          == shown.map { $0.box.map { [$0.left, $0.top, $0.width, $0.height] } })
    }
  }

  @Test func partsAreTheWhole() throws {
    let dataset = try ExportExamples.dataset("scenes")
    let place = try TemporaryFolder()
    let whole = try export(dataset, to: "\(place.path)/whole", threads: 1)
    #expect(try export(dataset, to: "\(place.path)/again", threads: 5) == whole)
    var (images, annotations): (Set<Int>, Set<Int>) = ([], [])
    for number in 1...3 {
      let tree = try export(
        dataset, to: "\(place.path)/parts", part: ExportPart(number: number, of: 3)!)
      for (name, data) in tree where name.hasSuffix("-\(number)-of-3.json") {
        for (key, all) in [("images", true), ("annotations", false)] {
          for entry in try #require(object(data)[key] as? [[String: Any]]) {
            let isNew =
              all
              ? images.insert(entry["id"] as! Int).inserted
              : annotations.insert(entry["id"] as! Int).inserted
            #expect(isNew)
          }
        }
      }
    }
    let found = try ["train", "val"].flatMap { subset in
      try #require(
        object(whole["annotations/\(subset).json"])["annotations"] as? [[String: Any]])
    }
    #expect(images == Set(0..<Int(dataset.count)))
    #expect(annotations == Set(found.map { $0["id"] as! Int }))
    #expect(try ExportVerification.run(on: "\(place.path)/parts", threads: 2).problems == [])
  }

  @Test func whatIsMissingIsMadeAgain() throws {
    let dataset = try ExportExamples.dataset("scenes")
    let place = try TemporaryFolder()
    let whole = try export(dataset, to: place.path, masks: true)
    for name in ["annotations/train.json", "masks/val/62.png", "manifest.jsonl"] {
      try FileManager.default.removeItem(atPath: "\(place.path)/\(name)")
      if name == "manifest.jsonl" {
        // As a stopped export leaves it: the annotations are there, and nothing vouches for them.
        try Data(
          (try #require(whole[name])).split(separator: 10).prefix(9).joined(separator: [10]) + [10]
        ).write(to: URL(fileURLWithPath: "\(place.path)/\(name).unfinished"))
      }
      #expect(try export(dataset, to: place.path, masks: true) == whole)
    }
    let refusal = #expect(throws: ExportError.self) { try export(dataset, to: place.path) }
    #expect("\(refusal!)".contains("--masks"))
  }

  @Test func verificationFindsWhatWasChanged() throws {
    let dataset = try ExportExamples.dataset("scenes")
    let place = try TemporaryFolder()
    let whole = try export(dataset, to: place.path, masks: true)
    let report = try ExportVerification.run(on: place.path, threads: 2)
    #expect(report.problems == [] && report.checked == 2 * 84)
    let path = "\(place.path)/annotations/val.json"
    let text = String(decoding: try #require(whole["annotations/val.json"]), as: UTF8.self)
    try text.replacing("\"iscrowd\":0", with: "\"iscrowd\":1", maxReplacements: 1)
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(
      try ExportVerification.run(on: place.path, threads: 2).problems == [
        "'\(path)' is not as it was exported. Run the same export again; it writes the table anew."
      ])
    try FileManager.default.removeItem(atPath: path)
    let mask = "\(place.path)/masks/train/00.png"
    try FileManager.default.removeItem(atPath: mask)
    try FileManager.default.copyItem(
      atPath: "\(place.path)/masks/train/01.png", toPath: mask)
    let problems = try ExportVerification.run(on: place.path, threads: 2).problems
    #expect(problems.count == 2 && problems.contains { $0.contains("is missing") })
    #expect(problems.contains { $0.contains("masks/train/00.png") })
  }
}
