import GRDB

/// What several subsets of a split share: classes, duplicate groups, families.
package struct SplitOverlap: Hashable, Sendable, Encodable {
  /// What is shared.
  package enum Kind: Hashable, Sendable {
    /// Classes with systems in several subsets: intended, if the split is by system or image.
    case classes
    /// Systems in several subsets: only if the split is by image.
    case systems
    /// Groups of this duplicate search.
    case duplicates(search: String)
    /// Parents and what was derived from them.
    case families
  }

  /// One shared thing.
  package struct Item: Hashable, Sendable, Encodable {
    /// The name of the class; nil for groups and families.
    package let className: String?
    /// A system of each subset, in the order of the subsets.
    package let members: [Member]
  }

  /// A system and its subset.
  package struct Member: Hashable, Sendable, Encodable {
    /// The label of the system.
    package let label: String
    /// The name of the subset.
    package let subset: String
  }

  /// What is shared.
  package let kind: Kind
  /// The number of things that several subsets share.
  package let count: Int
  /// The number of things that the split holds, shared or not.
  package let total: Int
  /// The first few of the shared things.
  package let examples: [Item]
  /// Whether the validation measures less than it seems to because of it.
  package var isLeak: Bool {
    switch kind {
    case .classes, .systems: false
    case .duplicates, .families: count > 0
    }
  }

  enum CodingKeys: String, CodingKey { case kind, count, total, examples, isLeak }

  /// As JSON; the kind in words.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(kind.name, forKey: .kind)
    try fields.encode(count, forKey: .count)
    try fields.encode(total, forKey: .total)
    try fields.encode(examples, forKey: .examples)
    try fields.encode(isLeak, forKey: .isLeak)
  }
}

extension SplitOverlap.Kind {
  /// What is shared, in words.
  package var name: String {
    switch self {
    case .classes: "classes"
    case .systems: "systems"
    case .duplicates(let search): "groups of search '\(search)'"
    case .families: "families"
    }
  }
}
