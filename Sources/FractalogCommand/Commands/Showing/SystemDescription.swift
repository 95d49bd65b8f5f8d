import FractalCatalog
import FractalCore

/// Everything that a catalog knows of one system.
struct SystemDescription {
  let label: String
  /// a, b, c, d, e, f and the weight of each map.
  let maps: [[Double]]
  /// The row of system_overview.
  let facts: Listing
  let measurements: Listing
  let uses: Listing
  let lookAlikes: Listing
  let origins: Listing
  let history: Listing
  let tags: [String]
  let notes: [Note]
  /// Why a person set it aside; nil if nobody did.
  let reason: String?
  /// Commands that go on with it.
  let commands: [String]

  static let mapColumns = ["a", "b", "c", "d", "e", "f", "weight"]

  /// Reads all of it.
  init(of system: CatalogSystem, in path: String) throws {
    let label = system.label.description
    let console = try QueryConsole(path: path)
    func answer(_ query: String) throws -> Listing {
      try console.run(NamedQuery.named(query), parameters: ["label": label])
    }
    self.label = label
    maps = zip(system.system.maps, system.system.weights).map { map, weight in
      [map.a, map.b, map.c, map.d, map.e, map.f, weight]
    }
    facts = try answer("system_facts")
    measurements = try answer("measurements_of_system")
    uses = try answer("uses_of_system")
    lookAlikes = try answer("look_alikes_of_system")
    origins = try answer("origins_of_system")
    history = try answer("history_of_system")
    (tags, notes, reason) = try CatalogOptions.with(.read, at: path) { catalog in
      (
        try catalog.tags(ofSystem: label), try catalog.notes(on: .system(label)),
        try catalog.setAsideReason(ofSystem: label)
      )
    }
    commands = [
      "fractalog render \(label) -o \(label).png",
      "fractalog tag add interesting --labels - <<< \(label)",
      "fractalog note add \"What I see\" --system \(label)",
    ]
  }

  /// One object, whose tables are lists of objects.
  var json: String {
    let notes = notes.map { note in
      JSONValue.fields([
        ("note", .number(Int(note.id))), ("text", .string(note.text)),
        ("author", .string(note.author)), ("written_at", .string(note.writtenAt)),
      ])
    }
    let maps = Listing(columns: Self.mapColumns, rows: self.maps.map { $0.map { .real($0) } })
    let parts: [(String, String)] = [
      ("label", JSONValue.string(label).compact),
      ("facts", facts.objects(separatedBy: "")),
      ("maps", Self.list(maps)), ("measurements", Self.list(measurements)),
      ("tags", JSONValue.texts(tags).compact),
      ("set_aside_reason", (reason.map { JSONValue.string($0) } ?? .null).compact),
      ("notes", JSONValue.array(notes).compact), ("uses", Self.list(uses)),
      ("look_alikes", Self.list(lookAlikes)), ("origins", Self.list(origins)),
      ("history", Self.list(history)), ("commands", JSONValue.texts(commands).compact),
    ]
    return "{\n" + parts.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func list(_ listing: Listing) -> String {
    listing.rows.isEmpty
      ? "[]" : "[\n    " + listing.objects(separatedBy: ",\n    ") + "\n  ]"
  }
}
