// How clusters that hardly fit are packed.

extension SplitDefinition {
  /// A subset for each cluster such that no subset is overfilled; nil if there is no way, or none
  /// was found.
  ///
  /// The search tries each cluster where it leaves the least room, then in the other subsets, and
  /// does not repeat a dead end. If single units follow the clusters, it finds a way whenever there
  /// is one, except for thousands of large clusters that leave almost no room: that is as hard as
  /// bin packing, and the search stops after a limit.
  ///
  /// - Parameter sizes: The largest first.
  func packing(_ sizes: [Int], into lacking: [Int]) -> [Int]? {
    var room = lacking
    var chosen: [Int] = []
    // For each cluster on the way, the subsets that remain to be tried, the next one last.
    var open: [[Int]] = []
    var deadEnds: Set<[Int]> = []
    var left = sizes.count + Self.stepsAside
    while chosen.count < sizes.count {
      guard left > 0 else { return nil }
      left -= 1
      let size = sizes[chosen.count]
      if open.count == chosen.count {
        open.append(deadEnds.contains(room + [chosen.count]) ? [] : places(for: size, in: room))
      }
      if let subset = open[chosen.count].popLast() {
        room[subset] -= size
        chosen.append(subset)
      } else {
        deadEnds.insert(room + [chosen.count])
        open.removeLast()
        guard let subset = chosen.popLast() else { return nil }
        room[subset] += sizes[chosen.count]
      }
    }
    return chosen
  }

  /// The maximum number of steps beyond the direct way.
  private static let stepsAside = 100_000

  /// The subsets with enough room, the one with the least room last. Of subsets with the same room,
  /// only one is tried.
  private func places(for size: Int, in room: [Int]) -> [Int] {
    let fits = room.indices.filter { room[$0] >= size && !room[..<$0].contains(room[$0]) }
    return fits.sorted { room[$0] > room[$1] }
  }
}
