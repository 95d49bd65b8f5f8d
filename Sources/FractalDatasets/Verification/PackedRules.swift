import FractalCatalog
import FractalCore
import Foundation

/// The rules by which the systems of a pack come out again, though the pack has only a part of what
/// each origin brought.
struct PackedRules: Sendable {
  /// What became of an item.
  enum Outcome: Sendable {
    /// It was made again, by the rule of a source; nil if it came out the same.
    case made(source: String, difference: String?)
    /// It could not be made again.
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
    let object = try? JSONSerialization.jsonObject(with: Data(pack.parameters.utf8))
    let origins = (object as? [String: Any])?["origins"] as? [[String: Any]] ?? []
    rules = try origins.map { fields in
      guard let origin = Origin(packed: fields) else {
        return ("pack", .impossible("the pack does not say what origin it was"))
      }
      let source = "\(origin.kind.rawValue) '\(origin.name)', packed"
      if origin.isPack { return (source, .pack(try PackedRules(origin, catalog))) }
      do {
        let rule = try Redrawing(origin, catalog) {
          try (fields["parent"] as? String).flatMap(bytes(ofHex:)).flatMap {
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
      return .made(source: "pack", difference: "its item does not say of which origin it was")
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
  /// An origin as the parameters of a pack have it; nil if they have none.
  fileprivate init?(packed fields: [String: Any]) {
    guard let kind = (fields["kind"] as? String).flatMap(Kind.init(rawValue:)),
      let name = fields["name"] as? String, let version = fields["version"] as? String,
      let promised = fields["promised"] as? Int,
      let parameters = fields["parameters"] as? [String: Any],
      let json = try? JSONSerialization.data(withJSONObject: parameters)
    else { return nil }
    self.init(
      kind: kind, name: name, version: version,
      parameters: String(decoding: json, as: UTF8.self),
      seed: (fields["seed"] as? NSNumber)?.uint64Value,
      sourceDigest: (fields["source_digest"] as? String).flatMap(bytes(ofHex:)),
      promised: promised)
  }
}

/// The bytes that hexadecimal digits spell; nil if they spell none.
func bytes(ofHex text: String) -> [UInt8]? {
  let digits = text.utf8.map { UInt8(hexDigit: $0) }
  guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate init?(hexDigit digit: UInt8) {
    guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
    self = UInt8(value)
  }
}
