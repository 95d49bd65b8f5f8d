import FractalCore
import Testing

/// JSON whose whole numbers are read as they are written.
struct ExactJSONTests {
  private func value(_ text: String) throws -> JSONValue {
    try JSONParser.exactValue(of: Array(text.utf8))
  }

  @Test func wholeNumbersStayExact() throws {
    let numbers: [UInt64] = [
      0, 1, 9_007_199_254_740_992, 9_007_199_254_740_993, UInt64(Int64.max), .max,
    ]
    for number in numbers {
      #expect(try value("\(number)").unsigned == number)
      #expect(try value("[\(number)]").compact == "[\(number)]")
    }
    #expect(try value("-7").integer == -7 && value("7").integer == 7)
    #expect(try value("9223372036854775808").integer == nil)
    #expect(try value("-9007199254740993").integer == nil, "No double has it.")
    for text in ["1.5", "-1", "18446744073709551616", "1e300", "\"1\"", "null", "[1]"] {
      #expect(try value(text).unsigned == nil, "\(text)")
    }
    // Only callers of the exact reader get them.
    #expect(try JSONParser.value(of: "9007199254740993") == .number(9_007_199_254_740_992.0))
  }

  @Test func valuesAreTheirOwnKindAlone() throws {
    #expect(try value("1.5").real == 1.5 && value("9007199254740993").real == 9_007_199_254_740_992)
    #expect(try value("true").real == nil && value("true").integer == nil)
    #expect(try value("\"a\"").text == "a" && value("1").text == nil)
    #expect(try value("[1,2]").items?.count == 2 && value("{}").items == nil)
  }

  @Test(arguments: [
    "1e400", "NaN", "Infinity", "{\"a\":1,\"a\":2}", "1 2", "{} x", "[1,]", "01", "",
  ])
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: JSONError.self) { try value(text) }
  }

  @Test func nestingHasALimit() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    _ = try value(nested(128))
    #expect(throws: JSONError.self) { try value(nested(100_000)) }
    #expect(throws: JSONError.self) { try JSONParser.value(of: nested(100)) }
    #expect(throws: JSONError.self) { try JSONParser.exactValue(of: [0x22, 0xff, 0x22]) }
  }
}
