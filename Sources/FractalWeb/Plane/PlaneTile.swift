import FractalCatalog

/// One square of a plane: how many systems are where, and some of the systems.
struct PlaneTile: Encodable, Sendable {
  /// The address of a tile: the plane has 2^zoom tiles along each edge, row 0 at the top.
  struct Address: Hashable, Sendable {
    let zoom: Int
    let column: Int
    let row: Int

    /// The deepest zoom: a tile then has 256 steps of a key along each edge.
    static let deepest = 10

    /// - Throws: ``WebError`` of status 404.
    init(_ zoom: String, _ column: String, _ row: String, _ address: String) throws(WebError) {
      guard let zoom = Int(zoom), (0...Self.deepest).contains(zoom), let column = Int(column),
        let row = Int(row), (0..<1 << zoom).contains(column), (0..<1 << zoom).contains(row)
      else { throw .noPage(address) }
      (self.zoom, self.column, self.row) = (zoom, column, row)
    }
  }

  /// A system of the tile.
  struct System: Encodable, Sendable {
    let label: String
    /// To the right and downwards, 0…1 over the whole plane.
    let x: Double
    let y: Double
    let fillingRatio: Double?
    let maps: Int
    let isSetAside: Bool
    /// See ``PlaneColours``; nil without colours.
    let group: UInt8?

    private enum CodingKeys: String, CodingKey {
      case label, x, y, maps, group
      case fillingRatio = "filling_ratio"
      case isSetAside = "is_set_aside"
    }
  }

  /// The number of systems in the tile.
  let count: Int
  /// The cells with systems, 64 along each edge: the number of a cell, row by row, then how many
  /// systems it has, cell after cell.
  let cells: [Int]
  /// With colours, the group of most systems of each of these cells that have a class with a
  /// colour; without such systems, that of the others.
  let groups: [UInt8]?
  /// All systems of a tile with few; otherwise one for each of 4 × 4 parts. Those of the coarser
  /// tile come first, so a picture stays when one zooms in.
  let systems: [System]

  /// The cells along each edge are 2^this.
  private static let cellDepth = 6
  private static let partDepth = 2
  private static let few = 96

  init(
    _ address: Address, _ index: PlaneIndex, _ columns: SystemColumns, _ colours: PlaneColours?
  ) {
    let (zoom, depth) = (address.zoom, min(address.zoom + Self.cellDepth, PlaneIndex.bits))
    let count = index.count(inColumn: address.column, row: address.row, depth: zoom)
    let side = 1 << Self.cellDepth
    let (left, top) = (address.column << Self.cellDepth, address.row << Self.cellDepth)
    var counts = [Int32](repeating: 0, count: side * side)
    let kinds = PlaneColours.most + 2
    var members = [Int32](repeating: 0, count: colours == nil ? 0 : side * side * kinds)
    var chosen: [PlaneIndex.Entry] = []
    var best: (part: Int, rank: UInt32)?
    index.forEach(inColumn: address.column, row: address.row, depth: zoom) { entry in
      let cell = entry.cell(depth: depth)
      let number = (cell.row - top) * side + cell.column - left
      counts[number] += 1
      if let colours { members[number * kinds + Int(colours.group(entry.place))] += 1 }
      guard count > Self.few else { return chosen.append(entry) }
      // The systems of a part are neighbours in the index.
      let (column, row) = entry.cell(depth: zoom + Self.partDepth)
      let part = row << (zoom + Self.partDepth) | column
      let rank = Self.rank(entry.place)
      if let known = best, known.part == part {
        guard rank < known.rank else { return }
        chosen[chosen.count - 1] = entry
      } else {
        chosen.append(entry)
      }
      best = (part, rank)
    }
    self.count = count
    var cells: [Int] = []
    for (number, count) in counts.enumerated() where count > 0 {
      cells.append(number)
      cells.append(Int(count))
    }
    self.cells = cells
    groups = colours.map { _ in
      counts.indices.filter { counts[$0] > 0 }.map { number in
        Self.group(members[number * kinds..<(number + 1) * kinds])
      }
    }
    let filling = columns.values(of: .fillingRatio)
    let maps = columns.values(of: .maps)
    systems = chosen.sorted { Self.rank($0.place) < Self.rank($1.place) }.map { entry in
      let place = entry.place
      return System(
        label: columns.label(at: place), x: entry.x, y: entry.y,
        fillingRatio: filling[place].isNaN ? nil : filling[place], maps: Int(maps[place]),
        isSetAside: columns.setAside.contains(place), group: colours?.group(place))
    }
  }

  /// The group that the colour of a cell shows, from how many systems of each group it has.
  private static func group(_ members: ArraySlice<Int32>) -> UInt8 {
    var best: (group: UInt8, count: Int32) = (PlaneColours.none, 0)
    for (group, count) in members.prefix(PlaneColours.most).enumerated() where count > best.count {
      best = (UInt8(group), count)
    }
    if best.count > 0 { return best.group }
    let others = members[members.startIndex + Int(PlaneColours.other)]
    return others > 0 ? PlaneColours.other : PlaneColours.none
  }

  /// A number that has nothing to do with what a system looks like.
  private static func rank(_ place: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(place) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
