import Hummingbird

extension Gallery {
  /// What changes the catalog, and the pages about changes and queries.
  func addActs(to router: Router<GalleryContext>) {
    router.get("acts") { self.html(try await self.actsPage($1.request), $1.request) }
    router.post("acts") { try await self.act($1.request) }
    router.get("acts/command") { try self.actCommand($1.request) }
    router.get("acts/names") { try await self.actNames($1.request) }
    router.post("remarks") { try await self.remark($1.request) }
    router.get("history") { try await self.show(self.historyPage($1.request), $1.request) }
    router.get("history/{change}") {
      try await self.show(self.changePage($1.part("change")), $1.request)
    }
    router.post("history/{change}") { try await self.undo($1.part("change"), $1.request) }
    router.get("queries") { try await self.show(self.queriesPage(), $1.request) }
    router.get("queries/{name}") { try await self.namedQuery($1.part("name"), $1.request) }
    router.post("queries") { try await self.saveQuery($1.request) }
    router.get("sql") { try await self.sql($1.request) }
  }
}
