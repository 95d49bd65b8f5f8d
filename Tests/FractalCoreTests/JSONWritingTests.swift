import FractalCore
import Testing

/// The text of JSON values, which digests cover.
struct JSONWritingTests {
  @Test func fieldsKeepTheirOrderAndThoseWithoutValueAreLeftOut() {
    let value = JSONValue.fields([
      ("file", .string("a.png")), ("member", nil), ("image", .number(UInt64.max)),
      ("labels", .numbers([3, -1])),
    ])
    #expect(value.compact == #"{"file":"a.png","image":18446744073709551615,"labels":[3,-1]}"#)
  }

  @Test func decimalsKeepTheirPointAndNumbersDoNot() {
    let value = JSONValue.array([.number(1.0), .decimal(1), .number(0.1), .decimal(1e-5)])
    #expect(value.compact == "[1,1.0,0.1,1e-05]")
  }

  @Test func textsAreEscapedAsFoundationDoes() throws {
    let text = "a\"b\\c\n\r\t\u{8}\u{c}\u{1}\u{1f}/é\u{7f}😀"
    let value = JSONValue.string(text)
    #expect(value.compact == #""a\"b\\c\n\r\t\b\f\u0001\u001f/é\#u{7f}😀""#)
    #expect(try JSONParser.value(of: value.compact) == value)
  }
}
