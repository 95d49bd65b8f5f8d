import Hummingbird

extension Gallery {
  /// The pages of what a catalog holds besides systems: classes, splits, selections, recipes,
  /// origins, datasets, and the audit.
  func addContent(to router: Router<GalleryContext>) {
    router.get("classes") { _, context in
      try await self.showStanding(context) { try await self.classesPage($0.request) }
    }
    router.get("classes/{name}") {
      try await self.show(self.classPage($1.part("name"), $1.request), $1.request)
    }
    router.get("splits") { try await self.show(self.splitsPage(), $1.request) }
    router.get("splits/{name}") {
      try await self.show(self.splitPage($1.part("name")), $1.request)
    }
    router.get("splits/{name}/{quantity}") {
      try await self.histogram($1.part("quantity"), ofSplit: $1.part("name"), $1.request)
    }
    router.get("selections") { _, context in
      try await self.showStanding(context) { _ in try await self.selectionsPage() }
    }
    router.get("selections/{name}") { _, context in
      try await self.showStanding(context) {
        try await self.selectionPage($0.part("name"), $0.request)
      }
    }
    router.get("recipes") { try await self.show(self.recipesPage(), $1.request) }
    router.get("recipes/{name}") {
      try await self.show(self.recipePage($1.part("name")), $1.request)
    }
    router.get("origins") { _, context in
      try await self.showStanding(context) { try await self.originsPage($0.request) }
    }
    router.get("origins/{number}") { _, context in
      try await self.showStanding(context) {
        try await self.originPage($0.part("number"), $0.request)
      }
    }
    router.get("audit") { try self.show(self.auditPage(), $1.request) }
    router.get("datasets") { _, context in
      try await self.showStanding(context) { try await self.datasetsPage($0.request) }
    }
    router.get("datasets/{name}") { try await self.dataset($1.part("name"), $1.request) }
    router.get("datasets/{name}/{image}") {
      try await self.image($1.part("image"), of: $1.part("name"), $1.request)
    }
  }

  /// The reply of a page that changes only with the catalog.
  private func showStanding(
    _ context: GalleryContext,
    _ make: @escaping @Sendable (GalleryContext) async throws -> some GalleryPage
  ) async throws -> Reply {
    try await show(standing(context.request) { try await make(context) }, context.request)
  }

  private func auditPage() -> AuditPage { AuditPage(audit: auditing.latest(), path: path) }
}
