import CFractalSQL
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

// The function of fractalog_sql.h, which says what each call takes and gives.

/// Calls a function for SQL.
@c @implementation
public func fractalog_sql_call(
  _ function: Int32, _ name: UnsafePointer<CChar>!,
  _ arguments: UnsafePointer<fractalog_sql_value>!, _ count: Int32,
  _ results: UnsafeMutablePointer<fractalog_sql_value>!
) -> Int32 {
  ForkGate.pass {
    let arguments = SQLArguments(
      function: String(cString: name),
      values: UnsafeBufferPointer(start: arguments, count: Int(count)))
    do {
      for (place, value) in try carryOut(Int(function), arguments).enumerated() {
        results[place] = fractalog_sql_value(value)
      }
      return 0
    } catch {
      results[0] = fractalog_sql_value(.text("\(error)"))
      return 1
    }
  }
}

private func carryOut(_ function: Int, _ arguments: SQLArguments) throws -> [SQLValue] {
  switch function {
  case FRACTALOG_SQL_VERSION: [.text(fractalogVersion)]
  case FRACTALOG_SQL_MAPS: [try maps(arguments)]
  case FRACTALOG_SQL_LABEL: [try label(arguments)]
  case FRACTALOG_SQL_SIGMA_FACTOR: [try sigmaFactor(arguments)]
  case FRACTALOG_SQL_SINGULAR_VALUES: [try singularValues(arguments)]
  case FRACTALOG_SQL_FILLING_RATIO: [try fillingRatio(arguments)]
  case FRACTALOG_SQL_RENDER: [try render(arguments)]
  case FRACTALOG_SQL_PREVIEW: [try preview(arguments)]
  case FRACTALOG_SQL_APPEARANCE_DISTANCE: [try appearanceDistance(arguments)]
  case FRACTALOG_SQL_EACH_MAP: [try eachMap(arguments)]
  case FRACTALOG_SQL_SAMPLE_RANGE: try sampleRange(arguments)
  case FRACTALOG_SQL_SAMPLE: try sample(arguments)
  case FRACTALOG_SQL_VERSIONS:
    [.integer(Int64(Signature.version)), .integer(Int64(rendererVersion))]
  case FRACTALOG_SQL_REFUSE_LABEL: try refuseLabel(arguments)
  case FRACTALOG_SQL_REFUSE_CATALOG:
    throw SQLFunctionError.noCatalog(
      function: arguments.function, message: arguments.shortened(0))
  default: preconditionFailure("SQL calls function \(function), which there is not")
  }
}

extension fractalog_sql_value {
  /// A result, whose bytes the caller frees.
  fileprivate init(_ value: SQLValue) {
    self.init()
    switch value {
    case .null: kind = Int32(FRACTALOG_SQL_NULL)
    case .integer(let number): (kind, integer) = (Int32(FRACTALOG_SQL_INTEGER), number)
    case .real(let number): (kind, real) = (Int32(FRACTALOG_SQL_REAL), number)
    case .text(let text):
      kind = Int32(FRACTALOG_SQL_TEXT)
      keep(Array(text.utf8))
    case .blob(let bytes):
      kind = Int32(FRACTALOG_SQL_BLOB)
      keep(bytes)
    }
  }

  private mutating func keep(_ content: [UInt8]) {
    // At least one byte, so that no memory is the only reason for NULL.
    guard let copy = malloc(max(1, content.count)) else { return kind = Int32(FRACTALOG_SQL_NULL) }
    content.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { copy.copyMemory(from: start, byteCount: bytes.count) }
    }
    (bytes, count) = (UnsafeRawPointer(copy), Int64(content.count))
  }
}
