import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalSQL

/// `fractalog query`
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run a named query, or your own SQL. A query cannot change anything.",
    discussion: """
      'fractalog query --list' prints the named queries with the name, type and meaning of each \
      parameter. A value of another type is refused. It also prints the saved queries of the \
      catalog, whose parameters have no types: 'fractalog saved-query save'.

      Besides SQLite's own functions, --sql may call:

        fractalog_maps(system)                 its maps, as JSON
        fractalog_label(maps)                  the label of maps
        fractalog_sigma_factor(system)         sum of s1 + 2 s2 over the maps
        fractalog_singular_values(system)      [largest, smallest] of each map, as JSON
        fractalog_filling_ratio(system, points, side, seed)
                                               as 'fractalog measure' finds it
        fractalog_preview(system, side, seed, colour_map)
                                               a PNG, as 'fractalog render' draws it
        fractalog_render(system, side, seed, recipe)
                                               a PNG, as 'fractalog render --plain' and
                                               'fractalog render --recipe' draw it
        fractalog_appearance_distance(label, label, recipe, seed)
                                               difference in appearance, from 0 to 1
        fractalog_version()
        fractalog_each_map(maps)               a table with a row for each map
        fractalog_sample(sampler, seed, first, count)
                                               a table with the systems of a sampler

      A system is maps as JSON, or a label, or the beginning of a label if no other label begins \
      with it. What follows the first argument, or the two labels, may be left out. \
      appearance_distance compares the signatures that 'fractalog duplicates find --recipe' made, \
      and is NULL if one of the systems has none. docs/sql-functions.md says more, and how to load \
      the same functions into other programs.
      """)

  @Argument(help: "The name of a query.", completion: Completion.names(.query))
  var name: String?

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Option(help: "One SQL statement that only reads.")
  var sql: String?

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      """
      The value of a parameter; may be repeated. With --sql, a value that looks like a number \
      is one.
      """, valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    name: .customLong("text"),
    help: ArgumentHelp(
      "A parameter whose value is text even if it looks like a number; may be repeated.",
      valueName: "name=value"))
  var texts: [String] = []

  @Option(help: "The maximum number of rows.")
  var limit: Int?

  @Option(help: "Stop the query after this many seconds.")
  var timeout: Double?

  @Flag(help: "Print the named queries.")
  var list = false

  func validate() throws {
    let ways = [name != nil, sql != nil, list].count { $0 }
    guard ways == 1 else {
      throw ValidationError(
        "Give one of these: the name of a query, --sql or --list.")
    }
    if let limit, limit < 0 {
      throw ValidationError("'--limit \(limit)' is not possible. Give 0 or more.")
    }
    if let timeout, !(timeout > 0) {
      throw ValidationError("'--timeout \(timeout)' is not possible. Give more than 0 seconds.")
    }
    _ = try values()
  }

  func run() throws {
    if list { return try listQueries() }
    let query = name.flatMap { name in NamedQuery.all.first { $0.name == name } }
    let saved = try query == nil ? name.map(savedQuery) : nil
    let (spelled, texts) = try values()
    let values =
      try query?.values(spelled.merging(texts) { $1 })
      ?? spelled.mapValues(SQLValue.init(spelled:)).merging(texts.mapValues(SQLValue.text)) { $1 }
    let console = try QueryConsole(
      path: catalog.path, timeLimit: timeout, extension: .fractalog)
    try console.print(
      sql: query?.sql ?? saved?.sql ?? sql ?? "", values: values, limit: limit, as: format)
  }

  /// The values of `--param`, and those of `--text`.
  private func values() throws -> (spelled: [String: String], texts: [String: String]) {
    let spelled = try values(parameters, of: "--param")
    let texts = try values(texts, of: "--text")
    if let twice = texts.keys.sorted().first(where: { spelled[$0] != nil }) {
      throw ValidationError(
        "Parameter '\(twice)' is given by '--param' and by '--text'. Give it once.")
    }
    return (spelled, texts)
  }

  private func values(_ words: [String], of option: String) throws -> [String: String] {
    var values: [String: String] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw ValidationError("'\(option) \(word)' has no value. Write \(option) name=value.")
      }
      let name = String(word[..<equals])
      guard values.updateValue(String(word[word.index(after: equals)...]), forKey: name) == nil
      else { throw ValidationError("'\(option) \(name)' is given twice. Give it once.") }
    }
    return values
  }
}
