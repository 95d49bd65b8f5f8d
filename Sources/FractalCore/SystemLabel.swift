/// A system's permanent name, made from its content: `ifs-3-9f2c4e1ab07d` has three maps, and its
/// digest begins with 9f2c4e1ab07d.
public struct SystemLabel: Hashable, Sendable, CustomStringConvertible {
  /// How many hexadecimal digits of the digest a label shows.
  public static let digitCount = 12

  /// The label as text.
  public let description: String

  /// The label of a system with this many maps and this digest.
  public init(mapCount: Int, digest: Digest) {
    let digits = digest.withBytes { hex($0.prefix(Self.digitCount / 2)) }
    description = "ifs-\(mapCount)-\(digits)"
  }

  /// The label of a text, or nil if the text is no label.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "ifs",
      let maps = Int(parts[1]), FunctionSystem.mapCounts.contains(maps), String(maps) == parts[1],
      parts[2].utf8.count == Self.digitCount,
      parts[2].utf8.allSatisfy({
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      })
    else { return nil }
    description = text
  }
}
