import Testing

/// A shell completes verbs, options, and the names of what the catalog has.
struct CompletionTests {
  /// What bash offers for the last word of a line.
  private func offers(_ line: String, in place: Workplace) throws -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let outcome = try place.shell(
      """
      source <(fractalog --generate-completion-script bash)
      COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
      _fractalog fractalog "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    return outcome.lines.sorted()
  }

  @Test(arguments: [
    ("fractalog dataset show p", ["pictures"]),
    ("fractalog dataset render ", ["pictures", "scenes", "variants"]),
    ("fractalog split show ", ["main"]),
    ("fractalog selection delete s", ["some"]),
    ("fractalog dataset create d --recipe t", ["table"]),
    ("fractalog duplicates list ", ["disguises"]),
    ("fractalog protocol rename c", ["coarse"]),
    ("fractalog query systems_of_s", ["systems_of_selection", "systems_of_split"]),
    ("fractalog class rename class-00000", (0..<10).map { "class-00000\($0)" }),
    ("fractalog sta", ["status"]),
    ("fractalog render x --colour-map v", ["viridis"]),
  ])
  func namesComeFromTheCatalog(line: String, names: [String]) throws {
    #expect(try offers(line, in: SmallCatalog.copy()) == names)
  }

  @Test func labelsAreCompletedFromTheirBeginning() throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    #expect(try offers("fractalog show \(label.dropLast(3))", in: place) == [label])
    #expect(try offers("fractalog show ifs-", in: place).count == 10)
    #expect(try offers("fractalog show --catalog a.fractalog ifs-", in: place).count == 10)
  }

  @Test func withoutACatalogNothingIsOfferedAndNothingIsSaid() throws {
    let place = try Workplace()
    #expect(try offers("fractalog dataset show ", in: place) == [])
    #expect(try place.shell("ls").output == "")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellGetsItsScript(shell: String) throws {
    let place = try Workplace()
    let outcome = try place.fractalog("--generate-completion-script", shell)
    #expect(outcome.code == 0)
    for word in ["duplicates", "tolerance", "colour-map", "viridis"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
    // A shell that is here reads it.
    let check = try place.shell(
      """
      fractalog --generate-completion-script \(shell) > script
      type -P \(shell) > found || exit 0
      \(shell) -n script
      """)
    #expect(check.code == 0, "\(check.errors)")
  }
}
