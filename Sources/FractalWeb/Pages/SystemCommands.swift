import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPages
import FractalRendering

/// How to get what a system's page shows: in a shell, in Python, and in an empty catalog.
struct SystemCommands: Encodable, Sendable {
  /// Lines for a shell.
  let shell: [String]
  /// A Python program that needs only the standard library.
  let python: String
  /// Programs for the Python package, one for each dataset that has the system.
  let datasets: [String]
  /// The command of each origin that makes the system again.
  let rederivations: [Rederivation]

  var html: HTML {
    let again = rederivations.map { again -> HTML in
      "<p>\(again.sentence)</p><pre tabindex=\"0\">\(again.commands.joined(separator: "\n"))</pre>"
    }
    let packages = datasets.map { "<pre tabindex=\"0\">\($0)</pre>" as HTML }
    return """
      <h2>On the command line</h2>
      <pre tabindex="0">\(shell.joined(separator: "\n"))</pre>
      <h2>In Python</h2>
      <pre tabindex="0">\(python)</pre>
      \(packages)
      <h2>Make it again</h2>
      \(again)
      """
  }
}

extension Gallery {
  /// - Parameters:
  ///   - picture: The picture on the page.
  ///   - uses: The result of `uses_of_system`.
  func commands(
    for system: FunctionSystem, picture: PictureRequest, uses: Listing, _ console: QueryConsole
  ) throws -> SystemCommands {
    let (label, catalog) = (picture.label, "--catalog \(shellWord(path))")
    let key = "--seed \(picture.seed) --index \(picture.index)"
    let options: String
    if let recipe = picture.recipe {
      options = "--recipe \(shellWord(recipe))"
    } else {
      options = "--size \(picture.side)"
    }
    let datasets = uses.rows.compactMap { row -> String? in
      guard row[0] == .text("dataset"), case .text(let name) = row[1],
        case .text(let place) = row[2],
        let number = place.split(separator: ":").first?.split(separator: " ").last
      else { return nil }
      let words = [path, name].map { JSONValue.string($0).compact }.joined(separator: ", ")
      return """
        import fractalog

        dataset = fractalog.Dataset(\(words))
        dataset.classes[\(number)]  # the class of \(label)
        dataset[0]  # its first image and target
        """
    }
    return SystemCommands(
      shell: [
        "fractalog render \(label) \(catalog) \(options) \(key) -o \(label).png",
        "fractalog info \(label).png",
        "fractalog query system_facts \(catalog) --param label=\(label)",
        "fractalog query measurements_of_system \(catalog) --param label=\(label)",
        "fractalog verify \(catalog)",
      ],
      python: """
        import pathlib
        import sqlite3

        path = pathlib.Path(\(JSONValue.string(path).compact)).resolve()
        catalog = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
        maps = catalog.execute(
            "SELECT m.a, m.b, m.c, m.d, m.e, m.f, m.weight"
            " FROM map AS m JOIN system AS s ON s.id = m.system"
            " WHERE s.label = ? ORDER BY m.position",
            ["\(label)"],
        ).fetchall()
        print(maps)
        """,
      datasets: datasets, rederivations: try rederivations(of: system, label, console))
  }

  private func rederivations(
    of system: FunctionSystem, _ label: String, _ console: QueryConsole
  ) throws -> [Rederivation] {
    try console.run(
      sql: NamedQuery.named("origins_of_system").sql, parameters: ["label": label], limit: 20
    ).rows.compactMap { row in
      guard case .text(let kind) = row[0], case .text(let name) = row[1],
        case .text(let version) = row[2], case .text(let parameters) = row[3],
        case .integer(let number) = row[5], let kind = Origin.Kind(rawValue: kind)
      else { return nil }
      var (seed, parent): (UInt64?, FunctionSystem?)
      if case .integer(let value) = row[4] { seed = UInt64(clamping: value) }
      if case .text(let label) = row[8] {
        parent = try console.catalog.system(labelled: label).system
      }
      return Rederivation(
        of: Origin(
          kind: kind, name: name, version: version, parameters: parameters, seed: seed,
          promised: 0),
        number: Int(number), system: system, parent: parent)
    }
  }
}
