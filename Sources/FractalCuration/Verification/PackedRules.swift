import FractalDatasets
import FractalCatalog
import FractalCore

/// The rules that make the systems of a pack again, although the pack has only a part of each
/// origin.
struct PackedRules: Sendable {
  /// The outcome for an item.
  enum Outcome: Sendable {
    /// The item was made again, by the rule of a source; the difference is nil if it is the same.
    case made(source: String, difference: String?)
    /// The item could not be made again.
    case skipped(source: String, reason: String)
  }

  private enum Rule: Sendable {
    case redrawing(Redrawing)
    case pack(PackedRules)
    case impossible(String)
  }

  private let rules: [(source: String, rule: Rule)]

  /// The rules of the origins that the parameters of a pack list.
  init(_ pack: Origin, _ catalog: Catalog) throws {
    let parameters = try? JSONParser.exactValue(of: Array(pack.parameters.utf8))
    try self.init(parameters ?? .object([]), catalog)
  }

  private init(_ pack: JSONValue, _ catalog: Catalog) throws {
    rules = try (pack["origins"]?.items ?? []).map { fields in
      guard let (origin, parameters) = try? Origin.packed(fields) else {
        return ("pack", .impossible("the pack does not name the original origin"))
      }
      let source = "\(origin.kind.rawValue) '\(origin.name)', packed"
      if origin.isPack { return (source, .pack(try PackedRules(parameters, catalog))) }
      do {
        let rule = try Redrawing(origin, parameters, catalog) {
          try fields["parent"]?.text.flatMap { Digest(hex: $0) }.flatMap {
            try catalog.system(digest: $0)?.system
          }
        }
        return (source, .redrawing(rule))
      } catch let impossible as Redrawing.Impossible {
        return (source, .impossible(impossible.reason))
      }
    }
  }

  /// Makes an item again.
  func outcome(of record: Record<PackedItem?>) -> Outcome { outcome(of: record, record.value) }

  private func outcome(of record: Record<PackedItem?>, _ item: PackedItem?) -> Outcome {
    guard let item, rules.indices.contains(item.origin) else {
      return .made(source: "pack", difference: "its item does not name the original origin")
    }
    let (source, rule) = rules[item.origin]
    return switch rule {
    case .redrawing(let rule):
      .made(source: source, difference: rule.difference(of: record, number: item.number))
    case .pack(let inner): inner.outcome(of: record, PackedItem(item.name))
    case .impossible(let reason): .skipped(source: source, reason: reason)
    }
  }
}

extension Origin {
  /// An origin in the parameters of a pack, with its own parameters.
  ///
  /// - Throws: `JSONValue.UnexpectedField`.
  fileprivate static func packed(_ fields: JSONValue) throws -> (Origin, parameters: JSONValue) {
    let parameters = try fields.required("parameters") { $0.isObject ? $0 : nil }
    let origin = Origin(
      kind: try fields.required("kind") { $0.text.flatMap(Kind.init(rawValue:)) },
      name: try fields.required("name", \.text), version: try fields.required("version", \.text),
      seed: try fields.optional("seed", \.unsigned),
      sourceDigest: try fields.optional("source_digest") { field -> Digest?? in
        // The text is empty if the origin read nothing.
        guard let text = field.text else { return .none }
        return text.isEmpty ? .some(nil) : Digest(hex: text).map { .some($0) }
      } ?? nil,
      promised: try fields.required("promised", \.integer))
    return (origin, parameters)
  }
}
