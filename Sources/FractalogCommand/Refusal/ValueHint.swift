import FractalRendering

/// The possible values of an option, with an example, which the parser cannot know.
///
/// Every option whose value can be refused has one, here or as a list of choices; a test checks
/// each.
struct ValueHint {
  /// What to give, to follow "Give ".
  let allowed: String
  let example: String
  /// Whether a value may begin with a hyphen.
  var allowsNegative = false

  /// `Give a whole number from 0, such as --count 1000.`
  func sentence(_ name: String?) -> String {
    "Give \(allowed), such as \(name.map { "\($0) " } ?? "")\(example)."
  }

  /// The hint of an option or argument of a command; nil: any text is a value.
  static func of(_ argument: CommandTree.Argument, in command: CommandTree) -> ValueHint? {
    if !argument.choices.isEmpty {
      let words = argument.choices.map {
        // Names of kinds are in capitals; numbers and punctuation have none.
        $0 == $0.uppercased() && $0 != $0.lowercased() ? "a \($0.lowercased())" : "'\($0)'"
      }
      return ValueHint(
        allowed: "one of " + words.joined(separator: ", "),
        example: argument.standard ?? argument.choices[0])
    }
    let verb = command.path.dropFirst().joined(separator: " ")
    return byCommand["\(verb) \(argument.name)"] ?? byName[argument.name]
  }

  private static let byName: [String: ValueHint] = [
    "--box": ValueHint(
      allowed: "four numbers, the least x and y, then the greatest", example: "0,0,1,1",
      allowsNegative: true),
    "--burn-in": whole("from 0 to \(Orbit.burnIns.upperBound)", "300"),
    "--classes": whole("from 1 to 1000000000", "500"),
    "--columns": whole("from 1", "12"),
    "--compression": whole("from 0 to 9", "6"),
    "--count": whole("from 0 to 1000000000", "1000"),
    "--date": ValueHint(allowed: "a day, or a time of UTC", example: "2026-01-31"),
    "--expect-classes": whole("from 0", "100"),
    "--factors": ValueHint(
      allowed: "up to 64 numbers from -1000 to 1000, each once, with commas between them",
      example: "0.8,0.9,1.1", allowsNegative: true),
    "--fail-on": ValueHint(
      allowed: "names of checks with commas between them, or 'all'",
      example: "class-separability,measurements-stable"),
    "--first": whole("from 0", "1000"),
    "--fractions": ValueHint(
      allowed: "subsets with their shares, which sum to 1", example: "train=0.9,val=0.1"),
    "--html": ValueHint(allowed: "the file to write", example: "audit.html"),
    "--images": whole("from 0", "500"),
    "--images-per-class": ValueHint(
      allowed: "a whole number, or one for each subset", example: "train=1000,val=50"),
    "--index": seed,
    "--keep-together": ValueHint(
      allowed: "names with commas between them, or 'none'",
      example: "families,disguises"),
    "--limit": whole("from 0", "20"),
    "--maps": ValueHint(
      allowed: "a whole number from 1 to 32, or a range of them",
      example: "2...4"),
    "--minimum-filling": number("from 0 to 1", "0.2"),
    "--padding": whole("from 0", "4"),
    "--per-class": whole("from 1", "1"),
    "--perturb": number("above 0, at most 1000", "0.1"),
    "--points": whole("from 1 to \(Orbit.pointCounts.upperBound)", "100000"),
    "--port": whole("from 0 to 65535", "8470"),
    "--references": whole("from 0", "64"),
    "--round-length": number("of seconds from 0 to 600", "0.2"),
    "--rounds": whole("from 1 to 1000", "5"),
    "--seed": seed,
    "--shard": ValueHint(
      allowed: "a part and the number of parts, which is at least as large", example: "2/8"),
    "--shard-size": whole("from 1", "10000"),
    "--share": number("above 0, at most 1", "0.1"),
    "--side": whole("from 1 to \(HitGrid.largestSide)", "512"),
    "--size": whole("from 1 to \(HitGrid.largestSide)", "256"),
    "--threads": whole("from 1 to 1024", "4"),
    "--timeout": number("of seconds above 0", "60"),
    "--tolerance": number("above 0, at most 100", "1.5"),
    "--tolerances": ValueHint(
      allowed: "up to 20 numbers above 0, at most 100, with commas between them",
      example: "1,1.5,2"),
    "<number>": whole("from 0, the number of an image", "7"),
    "<numbers>": ValueHint(
      allowed: "a whole number from 0, the number of an image, or a range of them",
      example: "7 or 0-19"),
    "<origins>": whole("from 1, the number of an origin", "7"),
  ]

  /// Where a name means something else.
  private static let byCommand: [String: ValueHint] = [
    "dataset render --count": whole("from 1 to \(ImageNumbers.most)", "20"),
    "split create --images": whole("from 1, the images of each system", "100"),
    "sheet --limit": whole("from 1 to 1000000", "144"),
  ]

  private static let seed = whole("from 0 to \(Int64.max)", "7")

  private static func whole(_ range: String, _ example: String) -> ValueHint {
    ValueHint(allowed: "a whole number \(range)", example: example)
  }

  private static func number(_ range: String, _ example: String) -> ValueHint {
    ValueHint(allowed: "a number \(range)", example: example)
  }
}
