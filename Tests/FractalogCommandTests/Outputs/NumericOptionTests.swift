import Foundation
import Testing

/// Numbers that nobody means get a sentence, and never end the process otherwise.
struct NumericOptionTests {
  /// A call of each verb that takes numbers, with all that it must have. LABEL stands for a label.
  private static let calls = [
    "sample": "--count 1",
    "derive": "--parent LABEL --perturb 0.1 --count 1",
    "measure": "--protocol coarse",
    "protocol create": "p",
    "duplicates find": "--recipe small",
    "duplicates explain": "LABEL LABEL --recipe small",
    "duplicates tolerances": "--recipe small",
    "layout create": "--recipe small",
    "layout draw": "--recipe small -o layout.png",
    "layout delete": "--recipe small",
    "class assign": "",
    "split create": "again --fractions train=0.5,val=0.5",
    "dataset create": "again --split main --recipe small --images-per-class 1",
    "dataset render": "pictures 0 -o out",
    "dataset explain": "pictures 0",
    "dataset digests": "pictures 0",
    "dataset card": "pictures -o card --images 0",
    "dataset pack": "pictures -o new.fractalog",
    "dataset verify": "a.fractalog",
    "export imagefolder": "pictures -o out",
    "export webdataset": "pictures -o out",
    "export fractaldb": "variants -o out",
    "export coco": "scenes -o out",
    "export jsonl": "pictures -o out",
    "export verify": "folder",
    "import file": "no.jsonl",
    "import fractaldb": "folder",
    "import jsonl": "no.jsonl",
    "import anderson": "no.pkl",
    "import ifs": "no.ifs",
    "import flame": "no.flame",
    "import npy": "no.npy --order abcdef",
    "import npz": "no.npz --order abcdef",
    "export ifs": "-o out.ifs",
    "export flame": "-o out.flame",
    "export npz": "-o out.npz",
    "export csv": "-o out",
    "render": "LABEL -o out.png --size 16 --points 500",
    "sheet": "-o out.png --size 16 --points 500 --limit 2",
    "query": "systems",
    "history": "",
    "audit": "--images 0",
    "verify": "",
    "benchmark": "--work filling_ratio --rounds 1 --round-length 0",
    "serve": "--port 0",
  ]

  private static let values: [String] = {
    #if DEBUG
      ["9223372036854775807", "-9223372036854775808"]
    #else
      ["9223372036854775807", "-9223372036854775808", "0", "-1", "1e308", "nan"]
    #endif
  }()

  /// Arguments of a verb that refuse a word, and so take something narrower, such as a number.
  private func typedArguments(of verb: CommandHelp.Verb, in place: Workplace) throws -> [String] {
    try verb.arguments.filter { $0.allValues == nil && $0.names != nil }.map(\.title).filter {
      // The gallery would serve until it is stopped.
      let limit = verb.name == "serve" ? "timeout 2 " : ""
      return try place.shell("\(limit)fractalog \(verb.name) \($0)=word").errors
        .contains("'\($0) word' is not possible. ")
    }
  }

  @Test func everyNumberHasItsLimits() async throws {
    let verbs = try CommandHelp().verbs
    let label = try SmallCatalog.labels.get()[0]
    let asked = try await withThrowingTaskGroup(of: Int.self) { group in
      for verb in verbs {
        group.addTask {
          let place = try SmallCatalog.copy()
          let typed = try typedArguments(of: verb, in: place)
          guard !typed.isEmpty else { return 0 }
          let words = try #require(
            Self.calls[verb.name],
            "Give a call of '\(verb.name)' in the table; it takes \(typed.joined(separator: ", "))."
          )
          let call = "fractalog \(verb.name) \(words.replacing("LABEL", with: label))"
          for argument in typed {
            for value in Self.values {
              // The gallery serves until it is stopped.
              let limit = verb.name == "serve" ? 1 : 60
              let line = "timeout \(limit) \(call) \(argument)=\(value) > printed"
              let outcome = try place.shell(line)
              let isServing = verb.name == "serve" && outcome.code == 124
              #expect([0, 1, 64].contains(outcome.code) || isServing, "\(line): \(outcome)")
              #expect(
                outcome.code == 0 || isServing || outcome.errors.contains("Error: "),
                "\(line): \(outcome)")
            }
          }
          return typed.count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(asked > 30)
  }
}
