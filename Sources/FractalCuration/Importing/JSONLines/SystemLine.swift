import FractalDatasets
import FractalCatalog
import FractalCore

/// A system as a line of JSON spells it.
struct SystemLine {
  let system: StatedSystem
  let name: String?
  let className: String?

  private static let form = """
    A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}.
    """

  /// - Throws: ``ItemProblem``; `FunctionSystemError`.
  init(_ value: JSONValue) throws {
    guard case .object(let fields) = value else {
      throw ItemProblem("the line is \(value.kind); expected an object. \(Self.form)")
    }
    for field in fields where !["maps", "name", "class"].contains(field.name) {
      throw ItemProblem("'\(field.name)' is not a field of a system. \(Self.form)")
    }
    name = try Self.text("name", value)
    className = try Self.text("class", value)
    if className == "" {
      throw ItemProblem("'class' is empty. Name the class, or leave the field out.")
    }
    if let className {
      do { _ = try Name(className, of: .class) } catch { throw ItemProblem("\(error)") }
    }
    guard let maps = value["maps"] else {
      throw ItemProblem("'maps' is missing. \(Self.form)")
    }
    let (affine, weights) = try FunctionSystem.parts(maps: maps)
    system =
      if let weights { try StatedSystem(affine, weights: weights) } else {
        try StatedSystem(affine)
      }
  }

  private static func text(_ name: String, _ object: JSONValue) throws -> String? {
    switch object[name] {
    case nil, .null: return nil
    case .string(let text): return text
    case let other?: throw MapsProblem.wrong(other, name, "a text")
    }
  }
}
