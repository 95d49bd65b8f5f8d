import GRDB

/// A relation of systems that a split keeps on one side.
///
/// If a network is trained on a system and validated on its near copy, it is validated on what it
/// has seen. A split that keeps relatives together prevents this.
public enum SplitRelation: Hashable, Sendable, CustomStringConvertible {
  /// The systems descend from a common ancestor by derivation.
  case families
  /// The duplicate search of this name put the systems into one group.
  case duplicates(search: String)

  /// Whether they are the same relation, of searches whose names have the same bytes.
  public static func == (left: SplitRelation, right: SplitRelation) -> Bool {
    Name(stored: left.line) == Name(stored: right.line)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(Name(stored: line)) }

  /// The relation in a sentence: `families`, `duplicates of 'near'`.
  public var description: String {
    switch self {
    case .families: "families"
    case .duplicates(let search): "duplicates of '\(search)'"
    }
  }

  /// The word after `keep` in the text of a split's digest: `families`, `duplicates near`.
  var line: String {
    switch self {
    case .families: "families"
    case .duplicates(let search): "duplicates \(search)"
    }
  }

  /// The relations of a request in this catalog: families first, then searches by name.
  ///
  /// A trial search counts only if it is named.
  ///
  /// - Parameter words: See ``SplitRequest/keepTogether``; nil for families if there are any, and
  ///   every duplicate search.
  static func resolve(_ words: [String]?, in db: Database) throws -> [SplitRelation] {
    let searches = try db.rows(
      "SELECT name, kind, is_trial FROM duplicate_search ORDER BY name"
    ).map {
      (
        name: try $0["name"] as String, kind: try $0["kind"] as String,
        isTrial: try $0["is_trial"] as Bool
      )
    }
    let binding = searches.filter { !$0.isTrial }
    guard let words else {
      let hasFamilies =
        try db.value("SELECT EXISTS (SELECT 1 FROM derivation)", as: Bool.self) ?? false
      return (hasFamilies ? [.families] : []) + binding.map { .duplicates(search: $0.name) }
    }
    let names = searches.map(\.name)
    var chosen: Set<Name> = []
    for word in words where word != "families" {
      let found =
        Name.place(of: word, among: names).map { [names[$0]] }
        ?? binding.filter { $0.kind + "s" == word }.map(\.name)
      guard !found.isEmpty else {
        throw CatalogError.content(.unknown(.duplicateSearch, name: word, known: names))
      }
      chosen.formUnion(found.map(Name.init(stored:)))
    }
    return (words.contains("families") ? [.families] : [])
      + names.filter { chosen.contains(Name(stored: $0)) }.map { .duplicates(search: $0) }
  }

  /// In the order of ``resolve(_:in:)``, each once.
  static func sorted(_ relations: [SplitRelation]) -> [SplitRelation] {
    Set(relations).sorted {
      if ($0 == .families) != ($1 == .families) { return $0 == .families }
      return $0.line.utf8.lexicographicallyPrecedes($1.line.utf8)
    }
  }

  /// What a split, or an extension of it, kept together.
  static func stored(split: Int64, extension: Int64?, in db: Database) throws -> [SplitRelation] {
    try db.rows(
      """
      SELECT kind, search FROM split_relation WHERE split = ? AND extension IS ? ORDER BY id
      """, [split, `extension`]
    ).map { row in
      switch try row["kind"] as Kind {
      case .family: .families
      case .duplicates: .duplicates(search: try row["search"])
      }
    }
  }

  /// The words of table `split_relation`.
  private enum Kind: String, ColumnWord {
    case family, duplicates
  }

  /// Writes the relations, before the row of the split or of the extension.
  static func store(
    _ relations: [SplitRelation], split: Int64, extension: Int64?, in db: Database
  ) throws {
    for relation in relations {
      let search: String? =
        if case .duplicates(let name) = relation { name } else { nil }
      try db.execute(
        sql: "INSERT INTO split_relation (split, extension, kind, search) VALUES (?, ?, ?, ?)",
        arguments: [split, `extension`, search == nil ? "family" : "duplicates", search])
    }
  }
}
