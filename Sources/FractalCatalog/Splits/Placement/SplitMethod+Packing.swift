// How clusters that hardly fit are packed.

extension SplitDefinition {
  /// A subset for each cluster such that none is overfilled; nil: there is no way, or none was found.
  ///
  /// Each cluster is tried where it leaves the least room, then elsewhere, and what led nowhere is
  /// not tried twice. So clusters that single units follow always find their way if there is one,
  /// but for thousands of large ones that leave next to no room: to tell whether those fit is as hard
  /// as bin packing, and the search gives up.
  ///
  /// - Parameter sizes: The largest first.
  func packing(_ sizes: [Int], into lacking: [Int]) -> [Int]? {
    var room = lacking
    var chosen: [Int] = []
    // For each cluster on the way the subsets that are still to be tried, the next one last.
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

  /// How many steps beyond the straight way are tried.
  private static let stepsAside = 100_000

  /// The subsets that have the room, the one that has least of it last. Of those that have the same,
  /// one stands for all.
  private func places(for size: Int, in room: [Int]) -> [Int] {
    let fits = room.indices.filter { room[$0] >= size && !room[..<$0].contains(room[$0]) }
    return fits.sorted { room[$0] > room[$1] }
  }
}
