import FractalCore

/// Makes systems of the elements of a document.
final class FlameReader {
  var items: ImportedItems
  private var depth = 0
  private var flame: OpenFlame?

  /// A flame whose end has not come yet.
  private struct OpenFlame {
    let name: String?
    let line: Int
    let depth: Int
    var transforms: [FlameTransform] = []
    /// The first thing for which it is refused.
    var refusal: ItemProblem?
  }

  init(name: String) { items = ImportedItems(name: name) }

  func start(_ name: String, _ attributes: [(String, String)], line: Int) {
    depth += 1
    guard let open = flame else {
      guard name == "flame" else { return }
      let title = attributes.first { $0.0 == "name" }?.1
      flame = OpenFlame(
        name: title?.contains { $0 != " " } == true ? title : nil, line: line, depth: depth)
      return
    }
    guard open.refusal == nil else { return }
    do {
      switch (name, depth - open.depth) {
      case ("xform", 1):
        flame?.transforms.append(
          try FlameTransform(attributes, number: open.transforms.count + 1))
      case ("finalxform", 1):
        throw ItemProblem("it has a 'finalxform', which changes what is drawn of the system.")
      case ("symmetry", 1):
        throw ItemProblem(
          "it has a 'symmetry', which adds maps. Let the program write these as 'xform'.")
      case ("layer", 1): throw ItemProblem("it has a 'layer', which is another system.")
      case ("motion", 1...2):
        throw ItemProblem("it has a 'motion', which changes a map with time.")
      // Colours, palettes and the history of edits.
      default: break
      }
    } catch {
      flame?.refusal = error as? ItemProblem
    }
  }

  func end() {
    defer { depth -= 1 }
    guard let open = flame, open.depth == depth else { return }
    flame = nil
    items.add(
      line: open.line, place: open.name.map { "flame \(quoted($0))" } ?? "flame",
      label: open.name, isClass: open.name != nil
    ) {
      if let refusal = open.refusal { throw refusal }
      return try StatedSystem(
        open.transforms.map(\.map), weights: open.transforms.map(\.weight))
    }
  }
}
