import FractalCatalog
import FractalRendering

/// How the systems of a duplicate group lie to its representative, and how far they are from it, by
/// the stored signatures.
///
/// A search for look-alikes has close signatures of all members. For a search for disguises, the
/// first signatures of the representative count, if there are any. A system without a signature of
/// the present versions is drawn as it is.
struct GroupAlignment {
  private let group: DuplicateGroup
  private let signatures: [Int64: StoredSignature]
  private let hasNoise: Bool

  init(_ group: DuplicateGroup, rule: DuplicateSearch.Rule, in catalog: Catalog) throws {
    self.group = group
    let conditions: SignatureConditions?
    switch rule {
    case .appearance(let recipe, let seed, _):
      hasNoise = true
      conditions = SignatureConditions(
        recipe: recipe, seed: seed, version: Signature.version, rendererVersion: rendererVersion,
        detail: .close)
    case .disguise:
      hasNoise = false
      conditions = try catalog.conditionsOfSignatures(
        of: group.representative, version: Signature.version, rendererVersion: rendererVersion
      ).first
    }
    let rows = (group.members + group.separated).map(\.system)
    signatures = try conditions.map { try catalog.signatures(of: rows, $0) } ?? [:]
  }

  /// The group as pages show it.
  var shown: GroupsPage.Group {
    GroupsPage.Group(
      representative: group.representative, members: group.members.map(aligned),
      separated: group.separated.map(aligned), isToReview: group.isToReview)
  }

  private func aligned(_ member: DuplicateGroup.Member) -> GroupsPage.Member {
    var (timesNoise, orientation): (Double?, Orientation) = (nil, .none)
    if let first = group.members.first, member.system != first.system,
      let one = signatures[first.system], let other = signatures[member.system]
    {
      orientation = Orientation(
        number: Signature(density: one.density).nearest(to: Signature(density: other.density))
          .orientation)
      let noise = min(one.noise, other.noise)
      if hasNoise, noise > 0 { timesNoise = member.distance / noise }
    }
    return GroupsPage.Member(
      label: member.label, distance: member.distance, timesNoise: timesNoise,
      orientation: orientation, isSetAside: member.isSetAside)
  }
}
