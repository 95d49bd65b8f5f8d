import FractalPages

/// The address of a list of systems, from which links to other lists are made.
struct ListAddress: Sendable {
  /// The fields that have a value, without the position in the list.
  let fields: [String: String]

  /// The fields of a request. Each range is one field, whatever fields gave it.
  init(_ given: [String: String], _ filter: SystemFilter) {
    var fields = given.filter { !$0.value.isEmpty }
    for name in ["offset", "count", "all", "fill_min", "fill_max", "maps"] { fields[name] = nil }
    for name in fields.keys where name.hasPrefix("range.") { fields[name] = nil }
    for range in filter.ranges {
      fields["range.\(range.measure.rawValue)"] =
        "\(Self.text(range.low))..\(Self.text(range.high))"
    }
    self.fields = fields
  }

  /// A number as short as it can be exact: `3`, `0.25`; empty without one.
  static func text(_ number: Double?) -> String {
    guard let number else { return "" }
    return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// A link to the list with some fields changed; nil removes a field.
  func link(_ path: [String] = ["systems"], _ changes: [String: String?] = [:]) -> String {
    Link.to(path, changed(changes).map { ($0.name, $0.value) })
  }

  /// The fields in order of their names, with some of them changed.
  private func changed(_ changes: [String: String?]) -> [(name: String, value: String)] {
    fields.merging(changes.mapValues { $0 ?? "" }) { $1 }
      .filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { (name: $0.key, value: $0.value) }
  }

  /// Hidden inputs, so that a form keeps all fields but those that it has itself.
  func hidden(but own: [String]) -> HTML {
    HTML(
      changed(Dictionary(uniqueKeysWithValues: own.map { ($0, nil) })).map { field -> HTML in
        "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
      })
  }

  subscript(name: String) -> String { fields[name] ?? "" }
}
