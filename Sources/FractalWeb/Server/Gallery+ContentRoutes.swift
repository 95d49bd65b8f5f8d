import Hummingbird

extension Gallery {
  /// The pages of what a catalog holds besides systems: classes, splits, selections, recipes,
  /// origins, datasets, and the audit.
  func addContent(to router: Router<GalleryContext>) {
    router.get("classes") { try await self.show(self.classesPage($1.request), $1.request) }
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
    router.get("selections") { try await self.show(self.selectionsPage(), $1.request) }
    router.get("selections/{name}") {
      try await self.show(self.selectionPage($1.part("name"), $1.request), $1.request)
    }
    router.get("recipes") { try await self.show(self.recipesPage(), $1.request) }
    router.get("recipes/{name}") {
      try await self.show(self.recipePage($1.part("name")), $1.request)
    }
    router.get("origins") { try await self.show(self.originsPage($1.request), $1.request) }
    router.get("origins/{number}") {
      try await self.show(self.originPage($1.part("number"), $1.request), $1.request)
    }
    router.get("audit") { try self.show(self.auditPage(), $1.request) }
    router.get("datasets") { try await self.show(self.datasetsPage(), $1.request) }
    router.get("datasets/{name}") { try await self.dataset($1.part("name"), $1.request) }
    router.get("datasets/{name}/{image}") {
      try await self.image($1.part("image"), of: $1.part("name"), $1.request)
    }
  }

  private func auditPage() -> AuditPage { AuditPage(audit: auditing.latest(), path: path) }
}
