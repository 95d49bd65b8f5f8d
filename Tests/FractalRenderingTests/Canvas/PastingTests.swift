import FractalCore
import FractalRendering
import Testing

struct PastingTests {
  /// A canvas whose pixels are all of one grey, and what is pasted on it.
  private final class Table {
    let canvas = ImageCanvas()
    let room = ImageCanvas.PastingRoom()
    var visible = [Int](repeating: 0, count: 256)
    let colours: [UInt32] = (0..<257).map { $0 == 0 ? 0 : UInt32($0 - 1) * 0x01_0101 }

    init(side: Int) {
      canvas.clear(side: side)
      canvas.paintBlack()
    }

    func paste(
      _ numbers: [UInt16], at placement: Placement, object: UInt8 = 1,
      edges: CompositionRecipe.Edges = .dark, orientation: Orientation = Orientation()
    ) -> Footprint {
      let side = Int(Double(numbers.count).squareRoot())
      return numbers.withUnsafeBufferPointer { numbers in
        colours.withUnsafeBufferPointer { colours in
          canvas.paste(
            Sprite(
              numbers: numbers.baseAddress!, side: side, colours: colours.baseAddress!,
              choice: .grey(255), orientation: orientation),
            at: placement, object: object, edges: edges, visible: &visible, room: room)
        }
      }
    }

    var reds: [Int] { (0..<canvas.side * canvas.side).map { Int(canvas.pixels[3 * $0]) } }
    var owners: [UInt8] { (0..<canvas.side * canvas.side).map { canvas.owners[$0] } }
  }

  @Test func anEvenDrawingStaysEvenAtAnySize() {
    for side in [1, 2, 7, 16, 40] {
      for edges in CompositionRecipe.Edges.allCases {
        let table = Table(side: 40)
        let even = [UInt16](repeating: 78, count: 16 * 16)
        let footprint = table.paste(
          even, at: Placement(left: 0, top: 0, side: side), edges: edges)
        #expect(footprint.pixels == side * side)
        #expect(footprint.box == PixelBox(left: 0, top: 0, width: side, height: side))
        #expect(table.reds.filter { $0 == 77 }.count == side * side)
        #expect(table.reds.filter { $0 == 0 }.count == 1600 - side * side)
      }
    }
  }

  @Test func theSameSizeChangesNothing() {
    var stream = RandomStream(seed: 1, index: 0, purpose: .colour)
    let numbers = (0..<81).map { _ in UInt16(stream.next(in: 2...256)) }
    for orientation in [Orientation(), Orientation(transposed: true, horizontal: true)] {
      let table = Table(side: 9)
      _ = table.paste(
        numbers, at: Placement(left: 0, top: 0, side: 9), orientation: orientation)
      let path = orientation.path(side: 9)
      for row in 0..<9 {
        for column in 0..<9 {
          let number = numbers[path.start + row * path.row + column * path.column]
          #expect(table.reds[row * 9 + column] == Int(number) - 1)
        }
      }
    }
  }

  @Test func aResizeAgreesWithExactBilinearSums() {
    var stream = RandomStream(seed: 2, index: 0, purpose: .colour)
    let (n, size) = (13, 29)
    let numbers = (0..<n * n).map { _ in UInt16(stream.next(in: 1...256)) }
    for size in [size, 8, 13, 3] {
      let table = Table(side: 32)
      _ = table.paste(numbers, at: Placement(left: 0, top: 0, side: size))
      func source(_ place: Int) -> (Int, Int, Double) {
        let position = max(0, (Double(place) + 0.5) * Double(n) / Double(size) - 0.5)
        let first = min(Int(position), n - 1)
        return (first, min(first + 1, n - 1), position - Double(first))
      }
      for row in 0..<size {
        for column in 0..<size {
          let (y, x) = (source(row), source(column))
          func grey(_ r: Int, _ c: Int) -> Double { Double(numbers[r * n + c]) - 1 }
          let upper = grey(y.0, x.0) * (1 - x.2) + grey(y.0, x.1) * x.2
          let lower = grey(y.1, x.0) * (1 - x.2) + grey(y.1, x.1) * x.2
          let exact = upper * (1 - y.2) + lower * y.2
          #expect(abs(Double(table.reds[row * 32 + column]) - exact) < 3.5)
        }
      }
    }
  }

  @Test func laterObjectsCoverEarlierOnes() {
    let table = Table(side: 20)
    let even = [UInt16](repeating: 100, count: 64)
    let first = table.paste(even, at: Placement(left: -3, top: 2, side: 10), object: 1)
    let second = table.paste(even, at: Placement(left: 5, top: 6, side: 10), object: 2)
    let third = table.paste(even, at: Placement(left: 14, top: 14, side: 10), object: 3)
    #expect(first.pixels == 70 && second.pixels == 100 && third.pixels == 36)
    #expect(first.box == PixelBox(left: 0, top: 2, width: 7, height: 10))
    #expect(third.box == PixelBox(left: 14, top: 14, width: 6, height: 6))
    for object in 1...3 {
      #expect(table.visible[object] == table.owners.filter { $0 == object }.count)
    }
    #expect(table.visible[2] == 100 - 2 && table.visible[1] == 70 - 2 * 6)
    #expect(table.visible[0] + table.visible[1] + table.visible[2] + table.visible[3] == 0)
  }

  @Test func whatLiesOutsideIsNotPasted() {
    let table = Table(side: 10)
    let even = [UInt16](repeating: 100, count: 64)
    for (left, top) in [(10, 0), (0, 10), (-5, 0), (0, -5), (-100, -100), (1_000, 3)] {
      let footprint = table.paste(even, at: Placement(left: left, top: top, side: 5))
      #expect(footprint.pixels == 0 && footprint.box == nil)
    }
    #expect(table.reds.allSatisfy { $0 == 0 })
  }

  @Test func edgesAreDarkOrSharp() {
    var numbers = [UInt16](repeating: 0, count: 64)
    for place in 0..<64 where place % 8 >= 4 { numbers[place] = 201 }
    let dark = Table(side: 32)
    _ = dark.paste(numbers, at: Placement(left: 0, top: 0, side: 32))
    #expect(Set(dark.reds).count > 3)
    let sharp = Table(side: 32)
    let footprint = sharp.paste(
      numbers, at: Placement(left: 0, top: 0, side: 32), edges: .sharp)
    #expect(Set(sharp.reds) == [0, 200])
    #expect(footprint.box == PixelBox(left: 16, top: 0, width: 16, height: 32))
  }
}
