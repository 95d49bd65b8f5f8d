import FractalDatasets
import FractalCatalog
import FractalCore

/// Finds systems that are the same except for the order of their maps, coordinates and rounding.
///
/// Invariants (sums over the maps that no change of coordinates changes) put each system into a
/// cell of a table. Only systems in the same cell and in neighbouring cells are compared map by
/// map. So the time grows in proportion to the number of systems, unless many systems have equal
/// sums.
///
/// Each system is compared only with representatives, in the order of digests: it joins the first
/// that it is a disguise of, or becomes a representative.
struct DisguiseFinding {
  private let tolerance: Double
  private var cells: [Cell: [Int32]] = [:]
  private var representatives: [(system: Int64, frame: Frame)] = []

  private struct Cell: Hashable {
    var maps: Int
    var first: Int64
    var second: Int64
  }

  init(tolerance: Double) { self.tolerance = tolerance }

  /// The representative that a system is a disguise of; without one, the system becomes a
  /// representative.
  mutating func verdict(on system: FunctionSystem, id: Int64) -> DuplicateVerdict {
    let frame = Frame(system)
    if let (number, deviation) = match(frame) {
      return DuplicateVerdict(
        system: id, representative: representatives[number].system, distance: deviation)
    }
    insert(frame, id: id)
    return DuplicateVerdict(system: id, representative: id, distance: 0)
  }

  /// Adds a representative that an earlier search found.
  mutating func insert(_ frame: Frame, id: Int64) {
    representatives.append((id, frame))
    if frame.isUsable {
      cells[cell(of: frame), default: []].append(Int32(representatives.count - 1))
    }
  }

  private func match(_ frame: Frame) -> (number: Int, deviation: Double)? {
    guard frame.isUsable else { return nil }
    let own = cell(of: frame)
    var found: (number: Int, deviation: Double)?
    for first in own.first - 1...own.first + 1 {
      for second in own.second - 1...own.second + 1 {
        for number in cells[Cell(maps: own.maps, first: first, second: second)] ?? [] {
          if let found, found.number < Int(number) { continue }
          if let disguise = Disguise(
            of: representatives[Int(number)].frame, as: frame, tolerance: tolerance)
          {
            found = (Int(number), disguise.deviation)
          }
        }
      }
    }
    return found
  }

  /// The sums of a disguise differ by some tolerances; cells are wider than that.
  private func cell(of frame: Frame) -> Cell {
    let width = 512 * tolerance
    // This maps a number of any size to between -1 and 1, and differences only decrease.
    // With any tolerance, the number of a cell and those of its neighbours fit into an integer.
    func place(_ sum: Double) -> Int64 {
      Int64(min(max(-0x1p62, ((sum / (1 + abs(sum))) / width).rounded(.down)), 0x1p62))
    }
    return Cell(
      maps: frame.mapCount, first: place(frame.invariants.0), second: place(frame.invariants.1))
  }
}
