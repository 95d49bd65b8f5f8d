import Foundation
import Testing

/// Tags, notes, saved queries, setting aside and undoing by the command.
struct CurationCommandTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try run("sample --count 12 --seed 5")
  }

  @discardableResult
  private func run(_ line: String) throws -> String {
    let outcome = try place.shell("fractalog \(line)")
    #expect(outcome.code == 0, "\(line): \(outcome.errors)")
    return outcome.output
  }

  private func refusal(_ line: String) throws -> String {
    let outcome = try place.shell("fractalog \(line)")
    #expect(outcome.code != 0 && outcome.output == "", "\(line)")
    return outcome.errors
  }

  private func value(_ sql: String) throws -> String {
    let lines = try run("query --sql \"\(sql)\" --format csv").split(whereSeparator: \.isNewline)
    return lines.dropFirst().joined(separator: " ")
  }

  @Test func actsAreListedAndUndone() throws {
    let digest = try run("info --digest | grep '^content digest'")
    #expect(try run("tag add thin --where 'system <= 3'") == "Gave 3 systems tag 'thin'.\n")
    #expect(
      try run("tag add thin --where 'system <= 4'")
        == "Gave 1 system tag 'thin'; 3 had it already.\n")
    #expect(
      try run("set-aside add --where 'system > 10' --reason 'a dot'") == "Set 2 systems aside.\n")
    #expect(try value("SELECT count(*) FROM system_overview WHERE set_aside = 1") == "2")
    #expect(try value("SELECT count(*) FROM system_overview WHERE tags = 'thin'") == "4")
    let history = try run("history --format csv").split(whereSeparator: \.isNewline)
    #expect(history.count == 4)
    #expect(
      history[1].contains(
        "\"set aside for 'a dot', 2 systems added\",fractalog set-aside add --where 'system > 10'"))
    #expect(
      try run("undo") == """
        Undid change 3, `fractalog set-aside add --where 'system > 10' --reason 'a dot'`: set \
        aside for 'a dot', 2 systems added. 'fractalog undo 4' does it again.

        """)
    try run("undo 4")
    #expect(try value("SELECT count(*) FROM system_overview WHERE set_aside = 1") == "2")
    try run("undo 3")
    try run("undo")
    try run("undo")
    #expect(try run("info --digest | grep '^content digest'") == digest)
    #expect(
      try refusal("undo")
        == "Error: There is nothing to undo. 'fractalog history' lists what was changed.\n")
  }

  @Test func labelsComeFromAFileOrStandardInput() throws {
    try run("query --sql 'SELECT label FROM system LIMIT 3' --format csv > all.csv")
    _ = try place.shell("tail -n +2 all.csv > labels.txt")
    #expect(
      try run("selection create s --labels labels.txt") == "Created selection 's' of 3 systems.\n")
    #expect(
      try run("class assign --to ferns --labels - < labels.txt")
        == "Assigned 3 systems, 1 new class.\n")
    #expect(
      try run("class unassign ferns --labels labels.txt")
        == "Took 3 systems out of class 'ferns'.\n")
    _ = try place.shell("echo ifs-2-000000000000 >> labels.txt")
    #expect(
      try refusal("set-aside add --labels labels.txt --reason x")
        == """
        Error: No system is labelled 'ifs-2-000000000000'. Nothing was changed. Give whole labels; \
        'fractalog query systems' lists them.

        """)
    #expect(try value("SELECT count(*) FROM set_aside") == "0")
    #expect(try refusal("tag add x --labels missing.txt").contains("'missing.txt'"))
    #expect(try refusal("selection create t").contains("'--where' or with '--labels'"))
    #expect(try refusal("class assign --labels labels.txt").contains("needs '--to'"))
  }

  @Test func queriesAreSavedAndRunByName() throws {
    try run(
      "saved-query save few --sql 'SELECT system FROM system WHERE id <= :n' --description d "
        + "2>&1 | grep -q 'no such column'")
    try run("saved-query save few --sql 'SELECT id FROM system WHERE id <= :n' --description d")
    #expect(try run("query few --param n=2 --format csv") == "id\r\n1\r\n2\r\n")
    #expect(try run("query --list").hasSuffix("few\n    d\n    :n\n"))
    #expect(
      try refusal("query fewer").hasPrefix(
        "Error: There is no query 'fewer'. Did you mean 'few'? There are: systems, "))
    #expect(try refusal("query few").contains("':n'"))
    #expect(
      try refusal("saved-query save few --sql 'SELECT 1'")
        == """
        Error: There is already a saved query 'few'. Choose another name, or replace it with \
        --replace.

        """)
    try run("saved-query delete few")
    try run("undo")
    #expect(try value("SELECT name FROM saved_query") == "few")
  }

  @Test func notesAreWrittenAndRemoved() throws {
    try run("class assign --to ferns --where 'system < 4'")
    try run("note add 'two leaves' --class ferns")
    try run("note add other --system \(try value("SELECT label FROM system WHERE id = 1"))")
    let lines = try run("note list --class ferns --format csv").split(whereSeparator: \.isNewline)
    #expect(lines.count == 2 && lines[1].hasPrefix("1,class,ferns,two leaves,"))
    #expect(try run("note remove 1") == "Removed note 1.\n")
    #expect(
      try refusal("note remove 1")
        == "Error: There is no note 1. List the notes with 'fractalog note list'.\n")
    #expect(try refusal("note add x").contains("'--system' or '--class'"))
  }
}
