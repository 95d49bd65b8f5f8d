import FractalCuration
import FractalDatasets
import Foundation
import Testing

/// Pickles that would run something, hang or grow. Each is refused in one short line.
struct HostilePickleTests {
  private static func problem(_ bytes: [UInt8]) -> String {
    let source = AndersonFile.parse(bytes, name: "x")
    let text = source.problems.description
    #expect(source.arrivals.isEmpty && source.problems.count == 1)
    #expect(text.utf8.count < 500 && !text.unicodeScalars.contains { $0.value < 0x20 })
    return text
  }

  private static func text(_ content: String) -> [UInt8] {
    [0x58] + length(content.utf8.count) + Array(content.utf8)
  }

  private static func length(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  private static func times(_ count: Int, _ bytes: [UInt8]) -> [UInt8] {
    Array(repeatElement(bytes, count: count).joined())
  }

  static let gadgets: [(pickle: [UInt8], name: String)] = [
    (Array("cbuiltins\ngetattr\n(cos\npath\nS'os'\ntR.".utf8), "'builtins.getattr'"),
    (Array("cos\nsystem\n(S'true'\ntR.".utf8), "'os.system'"),
    (Array("(S'true'\nios\nsystem\n.".utf8), "'os.system'"),
    (Array("(S'true'\ninumpy\ndtype\n.".utf8), "makes a 'numpy.dtype' in a way"),
    ([0x80, 2] + Array("(cos\nsystem\n".utf8) + text("true") + Array("o.".utf8), "'os.system'"),
    (
      [0x80, 2] + Array("csubprocess\nPopen\n(]q\0tq".utf8) + [1, 0x81, 0x2e],
      "'subprocess.Popen'"
    ),
    ([0x80, 2, 0x82, 0xf0] + Array("(tR.".utf8), "extension 240"),
    (
      [0x80, 4, 0x8c, 5] + Array("numpy".utf8) + [0x8c, 18] + Array("ndarray.__reduce__".utf8)
        + [0x93, 0x2e], "'numpy.ndarray.__reduce__'"
    ),
    (Array("cnumpy\nload\n(S'/etc/passwd'\ntR.".utf8), "'numpy.load'"),
    (Array("cnumpy.core.multiarray\nfromfile\n(tR.".utf8), "multiarray.fromfile'"),
    (
      [0x80, 2] + Array("cnumpy\nndarray\n}".utf8) + text("a") + [0x4b, 1] + Array("sb.".utf8),
      "changes 'numpy.ndarray'"
    ),
    (Array("cnumpy\nndarray\n(K\u{8}tR.".utf8), "calls 'numpy.ndarray'"),
    (Array("c_codecs\nencode\n(Vx\nVrot13\ntR.".utf8), "'_codecs.encode' for something other"),
    (Array("Phello\n.".utf8), "outside the file"),
    (Array("cos\u{1b}[2J\nsystem\n.".utf8), "'os?[2J.system'"),
  ]

  @Test(arguments: gadgets)
  func aNameThatNoArrayNeedsIsRefused(pickle: [UInt8], name: String) {
    #expect(Self.problem(pickle).contains(name), "\(Self.problem(pickle))")
  }

  /// A pickle of systems in protocol 0 whose one array claims what it likes.
  private static func array(shape: String, content: String, type: String = "f8") -> [UInt8] {
    Array(
      """
      (dVparams
      (l(dVsystem
      cnumpy.core.multiarray
      _reconstruct
      (cnumpy
      ndarray
      (I0
      tS'b'
      tR(I1
      \(shape)cnumpy
      dtype
      (V\(type)
      I00
      I01
      tRI00
      S'\(content)'
      tbsas.
      """.utf8)
  }

  @Test(
    arguments: [
      (Array("".utf8), "the file is empty."), (Array("hello".utf8), "this is not a pickle"),
      ([0x1f, 0x8b, 8, 0], "this is not a pickle"),
      (array(shape: "(I2\nI2\nI3\nt", content: "12345678"), "with 8 bytes, which do not fit"),
      (
        array(shape: "(I4000000000\nI4000000000\nI4000000000\nt", content: ""),
        "with 0 bytes, which do not fit"
      ),
      (
        array(shape: "(I\(String(repeating: "9", count: 4000))\nI2\nI3\nt", content: ""),
        "whole numbers"
      ),
      (array(shape: "(" + String(repeating: "I1\n", count: 9) + "t", content: "1"), "9 dimensions"),
      (array(shape: "(I-1\nI2\nI3\nt", content: ""), "whole numbers"),
      (array(shape: "(I0\nt", content: "", type: "O8"), "Python objects"),
      (array(shape: "(I0\nt", content: "", type: #"f8\u001b[2J"#), "an array of 'f8?[2J'"),
      ([0x80, 5, 0x96, 0, 0, 0, 0, 0, 0x20, 0, 0, 0x78, 0x2e], "cut off"),
      ([0x80, 4, 0x8e, 0, 0, 0, 0, 0, 0x20, 0, 0, 0x78, 0x2e], "cut off"),
      ([0x80, 4, 0x8e, 255, 255, 255, 255, 255, 255, 255, 255, 0x2e], "cut off"),
      ([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0x20, 0, 0, 0x4e, 0x2e], "no list 'params'"),
      ([0x80, 2, 0x5d, 0x72, 255, 255, 255, 255, 0x2e], "no list 'params'"),
      ([0x80, 5, 0x97, 0x2e], "this is not a pickle"),
      ([0x80, 0x63, 0x2e], "this is not a pickle"),
      ([0x80, 2, 0x68, 9, 0x2e], "recalls what it never stored"),
      (Array("(0(1(NR.".utf8), "takes what is not there"),
      (Array("(.".utf8), "takes what is not there"),
    ] as [([UInt8], String)])
  func damageIsNamed(pickle: [UInt8], words: String) {
    #expect(Self.problem(pickle).contains(words), "\(Self.problem(pickle))")
  }

  private static let encode = text("_codecs") + text("encode") + [0x93, 0x94, 0x30]
  private static let doubled: [UInt8] =
    [0x4b, 1, 0x4b, 1, 0x86] + times(60, [0x32, 0x86])  // a tuple of a tuple twice, of …

  /// What would take for ever, or all memory, of a reader that trusts it.
  static let bombs: [(pickle: [UInt8], words: String)] = [
    ([0x80, 4, 0x7d] + doubled + Array("Ns.".utf8), "no list 'params'"),
    ([0x80, 4, 0x8f, 0x28] + doubled + [0x90, 0x2e], "has a set"),
    ([0x80, 4, 0x29] + times(400_000, [0x85]) + Array(".".utf8), "no list 'params'"),
    ([0x80, 4] + times(400_000, [0x28]) + Array("N.".utf8), "no list 'params'"),
    (
      [0x80, 4, 0x7d] + text("params") + [0x5d, 0x94] + times(4, Array("h\0a".utf8))
        + Array("s.".utf8), "there is no array 'system'"
    ),
    (
      [0x80, 4] + encode + text(String(repeating: "a", count: 300_000)) + [0x94]
        + text("latin1") + [0x94, 0x30]
        + times(
          20_000,
          Array("h\0h\u{1}h\u{2}".utf8) + [0x86]
            + Array("R0".utf8)) + Array("N.".utf8), "copies the same text too often"
    ),
    (
      [0x80, 4] + text(String(repeating: "a", count: 2_000_000)) + text("b") + [0x93, 0x2e],
      "wants 'aaa"
    ),
    (
      [0x80, 4] + encode + [0x28] + times(100_000, [0x4e]) + [0x74, 0x94, 0x30]
        + times(20_000, Array("h\0h\u{1}R0".utf8)) + Array("N.".utf8), "more than 8 arguments"
    ),
    ([0x80, 4] + times(3_000_000, [0x5d]) + Array(".".utf8), "too many steps for arrays"),
  ]

  @Test(arguments: bombs.indices)
  func aBombIsRefused(number: Int) {
    let (pickle, words) = Self.bombs[number]
    let source = AndersonFile.parse(pickle, name: "x")
    #expect(source.arrivals.isEmpty)
    #expect(source.problems.description.contains(words), "\(source.problems)")
    #expect(source.problems.description.utf8.count < 2_000)
  }

  @Test func aParameterThatRepeatsWithoutEndIsNoFact() throws {
    let whole = try Corpus.bytes("pickle/protocol-2.pkl")
    let end = Array(whole.dropLast())
    let bomb = end + Self.text("hparams") + Self.doubled + Array("s.".utf8)
    let source = AndersonFile.parse(bomb, name: "x")
    #expect(source.arrivals.count == 1)
    #expect(source.origin.parameters == #"{"source":"x"}"#)
  }
}
