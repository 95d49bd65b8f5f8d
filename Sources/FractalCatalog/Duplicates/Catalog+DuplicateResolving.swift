import GRDB

extension Catalog {
  /// Sets aside all members of groups but one. Nothing is deleted, and a second time changes
  /// nothing.
  ///
  /// A member that another search has set aside is kept only where all are: else two searches, each of
  /// which keeps what the other sets aside, would leave nothing of a group.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group; nil: every group.
  ///   - keeper: Which member is kept.
  /// - Returns: How many systems are set aside in these groups now.
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, ``CatalogError/unknownLabel(_:)``,
  ///   ``CatalogError/notSearched(_:search:)``.
  @discardableResult
  public func resolveDuplicates(
    of name: String, group label: String? = nil, keep keeper: DuplicateKeeper
  ) throws -> Int {
    try decide(of: name, label) { scope in
      try scope.keep(keeper)
      return try scope.countSetAside()
    }
  }

  /// Keeps a member of one's own choice, and sets the others of its group aside.
  ///
  /// - Parameters:
  ///   - group: The label of any member of the group; nil: that of the member.
  ///   - member: The label, or its beginning, of the one that is kept.
  /// - Returns: How many systems are set aside in this group now.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/notInDuplicateGroup(_:group:search:)``;
  ///   ``CatalogError/setAsideElsewhere(_:searches:)`` if another search keeps another in its place.
  @discardableResult
  public func resolveDuplicates(
    of name: String, group label: String? = nil, keepMember member: String
  ) throws -> Int {
    let kept = try system(labelled: member)
    return try decide(of: name, label ?? member) { scope in
      try scope.keep(kept)
      return try scope.countSetAside()
    }
  }

  /// Says that members of a group are no duplicates: from now on each stands for itself, is not to
  /// review again, and no split keeps it with the others. A second time changes nothing.
  ///
  /// Later runs of the search leave it so, and may find that other systems are like a separated one. If
  /// the kept member leaves, the others are no longer set aside.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group.
  ///   - members: The labels of those that are separated; nil: all but the one that stands for the
  ///     group, which always stays.
  /// - Returns: How many systems are separated from this group now.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/notInDuplicateGroup(_:group:search:)``,
  ///   ``CatalogError/standsForDuplicateGroup(_:search:)``,
  ///   ``CatalogError/aloneInDuplicateSearch(_:search:)``.
  @discardableResult
  public func separateDuplicates(
    of name: String, group label: String, members: [String]? = nil
  ) throws -> Int {
    let chosen = try members?.map { try system(labelled: $0) }
    return try decide(of: name, label) { scope in
      try scope.separate(chosen)
      return try scope.countSeparated()
    }
  }

  /// Takes back what was resolved and what was separated: the groups are as the search left them.
  ///
  /// - Parameter group: The label, or its beginning, of any member of the group; nil: every group. The
  ///   label of a separated system puts it back alone, unless it stands for a group of its own in which
  ///   something is to be taken back.
  /// - Returns: How many systems had been set aside or separated.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/standsForAnother(_:member:group:search:)`` if others have joined a separated one.
  @discardableResult
  public func restoreDuplicates(of name: String, group label: String? = nil) throws -> Int {
    try decide(of: name, label) { try $0.restore() }
  }

  private func decide(
    of name: String, _ label: String?, _ work: (DuplicateScope) throws -> Int
  ) throws -> Int {
    let system = try label.map { try self.system(labelled: $0) }
    return try write { try work(DuplicateScope($0, search: name, system: system)) }
  }
}
