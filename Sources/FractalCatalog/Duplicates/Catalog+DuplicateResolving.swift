import GRDB

extension Catalog {
  /// Sets aside all members of groups but one. Nothing is deleted, and a second call changes
  /// nothing.
  ///
  /// A member that another search or a person has set aside is kept only if all members are set
  /// aside.
  /// Otherwise, two searches could set aside each other's kept members, and no system of a group
  /// would remain.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group; nil: every group.
  ///   - keeper: The rule for the member to keep.
  /// - Returns: The number of systems that are now set aside in these groups.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``,
  ///   ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Duplicates/notSearched(_:search:)``.
  @discardableResult
  public func resolveDuplicates(
    of name: String, group label: String? = nil, keep keeper: DuplicateKeeper
  ) throws -> Int {
    try decide(of: name, label) { scope in
      try scope.keep(keeper)
      return try scope.countSetAside()
    }
  }

  /// Keeps a chosen member, and sets the others of its group aside.
  ///
  /// - Parameters:
  ///   - group: The label of any member of the group; nil for the group of the member.
  ///   - member: The label, or its beginning, of the member to keep.
  /// - Returns: The number of systems that are now set aside in this group.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/Duplicates/notInDuplicateGroup(_:group:search:)``;
  ///   ``CatalogError/Duplicates/setAsideElsewhere(_:searches:)`` if another search keeps another
  ///   in its place.
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

  /// Separates members of a group that are no duplicates: each then represents itself, needs no
  /// further review, and no split keeps it with the others. A second call changes nothing.
  ///
  /// Later runs of the search leave them separate, and may find duplicates of a separated system.
  /// If the kept member leaves, the others are no longer set aside.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group.
  ///   - members: The labels of the members to separate; nil for all but the representative, which
  ///     always stays.
  /// - Returns: The number of systems that are now separated from this group.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/Duplicates/notInDuplicateGroup(_:group:search:)``,
  ///   ``CatalogError/Duplicates/standsForDuplicateGroup(_:search:)``,
  ///   ``CatalogError/Duplicates/aloneInDuplicateSearch(_:search:)``.
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

  /// Undoes resolving and separating: the groups are then as the search found them.
  ///
  /// - Parameter group: The label, or its beginning, of any member of the group; nil for every
  ///   group. The label of a separated system restores that system alone, unless it represents a
  ///   group of its own with decisions to undo.
  /// - Returns: The number of systems that had been set aside or separated.
  /// - Throws: As ``resolveDuplicates(of:group:keep:)``;
  ///   ``CatalogError/Duplicates/standsForAnother(_:member:group:search:)`` if others have joined a
  ///   separated one.
  @discardableResult
  public func restoreDuplicates(of name: String, group label: String? = nil) throws -> Int {
    try decide(of: name, label) { try $0.restore() }
  }

  private func decide(
    of name: String, _ label: String?, _ work: (DuplicateScope) throws -> Int
  ) throws -> Int {
    let system = try label.map { try self.system(labelled: $0) }
    return try write { db in
      let scope = try DuplicateScope(db, search: name, system: system)
      return try scope.recording(authorship) { try work(scope) }.value
    }
  }
}
