import FractalCatalog
import Foundation
import Testing

/// No output of any verb destroys anything.
struct OutputGuardTests {
  @Test func everyArgumentThatSpeaksOfFilesIsKnown() throws {
    let outputs = Set(OutputExample.all.map { "\($0.verb) \($0.option)" })
    var found: Set<String> = []
    for verb in try CommandHelp().verbs {
      for argument in verb.arguments
      where argument.text.contains(
        #/(?i)\b(files?|folders?|paths?|pages?|write|outputs?|o)\b/#)
        && argument.allValues == nil
      {
        let name = "\(verb.name) \(argument.title)"
        found.insert(name)
        #expect(
          outputs.contains(name) || OutputExample.inputs.contains(name)
            || OutputExample.inputs.contains(argument.title),
          """
          Is '\(name)' an output? Then add it to OutputExample.all, and write it through \
          CatalogOptions.output. Otherwise list it with the inputs.
          """)
      }
    }
    #expect(outputs.isSubset(of: found))
  }

  /// Runs a verb with an output, and expects a refusal that changes nothing.
  private func expectRefusal(
    _ example: OutputExample, to target: String, in place: Workplace, _ more: String = ""
  ) throws {
    let labels = try SmallCatalog.labels.get()
    let words = example.words.replacing("LABEL", with: labels[0]).replacing(
      "OTHER", with: labels[1])
    let before = try Snapshot(of: place.path)
    let outcome = try place.shell(
      "timeout 60 fractalog \(example.verb) \(words) \(example.option) '\(target)' \(more)")
    let what: Comment = "\(example.verb) \(example.option) \(target) \(more): \(outcome.errors)"
    #expect([1, 64].contains(outcome.code), what)
    #expect(outcome.errors.contains(". ") && !outcome.errors.contains("error "), what)
    #expect(try Snapshot(of: place.path) == before, what)
  }

  @Test(arguments: OutputExample.all.filter { $0.ending != nil })
  func neverTheCatalogInUseByAnyName(example: OutputExample) throws {
    let place = try SmallCatalog.copy()
    // While it is open, it has its log beside it.
    let held = try Catalog(path: "\(place.path)/fractals.sqlite", access: .write)
    let ending = example.ending!
    _ = try place.shell(
      """
      mkdir sub; ln -s fractals.sqlite link.\(ending); ln fractals.sqlite hard.\(ending)
      ln -s fractals.sqlite-wal log.\(ending); ln -s link.\(ending) sub/../twice.\(ending)
      ln -s nowhere dead.\(ending); ln -s sub folder.\(ending)
      """)
    for name in [
      "fractals.sqlite", "./fractals.sqlite", "\(place.path)/fractals.sqlite",
      "sub/../fractals.sqlite", "link.\(ending)", "hard.\(ending)", "twice.\(ending)",
      "fractals.sqlite-wal", "fractals.sqlite-shm", "log.\(ending)", "fractals.sqlite-journal",
      "dead.\(ending)", "folder.\(ending)", "sub", "", "no/such/folder.\(ending)",
    ] {
      try expectRefusal(example, to: name, in: place)
      try expectRefusal(example, to: name, in: place, "--replace")
    }
    try held.close()
    // Closed, it has no log, and a file of that name would be taken for one.
    for name in ["fractals.sqlite-wal", "sub/../fractals.sqlite-shm", "fractals.sqlite-journal"] {
      try expectRefusal(example, to: name, in: place, "--replace")
    }
    try expectRefusal(
      example, to: "link.\(ending)", in: place, "--replace --catalog sub/../fractals.sqlite")
  }

  @Test(arguments: OutputExample.all.filter { $0.ending != nil })
  func neverAFileOfAnotherKind(example: OutputExample) throws {
    let place = try SmallCatalog.copy()
    let ending = example.ending!
    _ = try place.shell(
      """
      echo 'Dear diary' > diary.\(ending); cp fractals.sqlite other.\(ending); cp fractals.sqlite \
      other
      fractalog info --digest --catalog other.\(ending) > /dev/null
      printf '\\xff\\xd8\\xff\\xe0' > photo; printf 'Dear diary' > text
      """)
    for name in ["diary.\(ending)", "photo", "text", "x.jpg", "x.mp4", "x.sqlite.gz"] {
      try expectRefusal(example, to: name, in: place)
    }
    // Another catalog, or what would be its log, is never replaced.
    for name in ["other.\(ending)", "other", "other-wal", "other-journal"] {
      try expectRefusal(example, to: name, in: place)
      try expectRefusal(example, to: name, in: place, "--replace")
    }
    try expectRefusal(example, to: "x.jpg", in: place, "--replace")
    guard example.hasReplace else {
      return try expectRefusal(example, to: "text", in: place, "--replace")
    }
    let words = try example.words.replacing("LABEL", with: SmallCatalog.labels.get()[0])
    let line = "fractalog \(example.verb) \(words) \(example.option)"
    for (name, more) in [("text", "--replace"), ("text", ""), ("new", ""), ("new", "")] {
      let outcome = try place.shell("\(line) \(name) \(more)")
      #expect(outcome.code == 0, "\(line) \(name): \(outcome.errors)")
    }
    // A report has its time in it.
    let compared = example.verb == "audit" ? "" : "cmp text new;"
    #expect(try place.shell("\(compared) ls -A | grep part").output == "")
  }

  @Test(arguments: OutputExample.all.filter { $0.ending == nil })
  func aFolderIsNoCatalogAndHoldsNone(example: OutputExample) throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    let member = example.member.replacing("LABEL", with: label)
    _ = try place.shell(
      """
      mkdir linked hard text dead piped; ln -s ../fractals.sqlite linked/\(member)
      ln fractals.sqlite hard/\(member); echo text > text/\(member); ln -s nowhere dead/\(member)
      ln -s fractals.sqlite link; ln -s ../main.split piped/\(member)
      """)
    for name in [
      "fractals.sqlite", "./fractals.sqlite", "link", "fractals.sqlite/sub", "-", "/dev/stdout", "",
      "linked", "hard", "text", "dead", "piped",
    ] {
      try expectRefusal(example, to: name, in: place)
    }
  }
}

/// All that is in a folder: names, kinds, targets of links, and bytes, but for those of an index of
/// a log, which readers change.
private struct Snapshot: Equatable {
  private let entries: [String: String]

  init(of folder: String) throws {
    var entries: [String: String] = [:]
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: folder)
    where !name.hasPrefix(".input-") && !name.hasPrefix(".output-") && !name.hasPrefix(".errors-") {
      let path = "\(folder)/\(name)"
      if let target = try? manager.destinationOfSymbolicLink(atPath: path) {
        entries[name] = "link to \(target)"
      } else if name.hasSuffix("-shm") || Self.isEmptyLog(path) {
        // Whoever reads makes them.
        continue
      } else if let bytes = manager.contents(atPath: path) {
        entries[name] = "\(bytes.count) bytes, \(bytes.hashValue)"
      } else {
        entries[name] = "folder"
      }
    }
    self.entries = entries
  }

  private static func isEmptyLog(_ path: String) -> Bool {
    path.hasSuffix("-wal") && FileManager.default.contents(atPath: path)?.isEmpty == true
  }
}
