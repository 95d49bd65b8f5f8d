import Foundation
import Testing

/// Each public library has a DocC catalog with articles, and the code of each article is in
/// `Articles`, where it is compiled and ``ArticleTests`` runs it.
struct ArticleTextTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The libraries that Package.swift offers to Swift programs.
  private func libraries() throws -> [String] {
    try text("Package.swift").matches(of: /\.library\(name: "(\w+)", targets/).map { String($0.1) }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The articles of a library, without its first page.
  private func articles(of library: String) throws -> [String] {
    let folder = Self.root.appendingPathComponent("Sources/\(library)/\(library).docc")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "\(library).md" }.sorted()
  }

  @Test func everyLibraryHasAFirstPageAndAnArticle() throws {
    let libraries = try libraries()
    #expect(libraries.count >= 7)
    let script = try text("scripts/docs")
    for library in libraries {
      #expect(script.contains(library), "scripts/docs leaves out \(library)")
      #expect(try text("Sources/\(library)/\(library).docc/\(library).md").contains("## Topics"))
      #expect(try !articles(of: library).isEmpty, "\(library) has no article")
    }
  }

  /// So the tests compile and run what a reader pastes.
  @Test func theCodeOfEachArticleIsThatOfItsFile() throws {
    for library in try libraries() {
      for article in try articles(of: library) {
        let blocks = try code(ofArticle: "Sources/\(library)/\(library).docc/\(article)")
        #expect(!blocks.isEmpty, "\(article) has no code")
        let file = article.replacing(".md", with: ".swift")
        var rest = try text("Tests/DocumentationTests/Articles/\(file)")
          .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }[...]
        for block in blocks {
          let (imports, lines) = (block.filter(isImport), block.filter { !isImport($0) })
          #expect(rest.contains(imports), "\(file) has other imports than \(article)")
          guard let place = rest.firstRange(of: lines) else {
            Issue.record("\(file) has not the lines of \(article) that begin with '\(lines[0])'")
            continue
          }
          rest = rest[place.upperBound...]
        }
      }
    }
  }

  @Test func theCodeInCIsThatOfItsFile() throws {
    let blocks = try code(ofArticle: "Sources/FractalC/FractalC.docc/FractalC.md", language: "c")
    let file = try text("Tests/FractalCChecks/article.c")
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(blocks.count == 1)
    for line in blocks.joined() { #expect(file.contains(line), "article.c has no '\(line)'") }
    let body = blocks.joined().filter { !$0.hasPrefix("#include") }
    #expect(file.firstRange(of: body) != nil)
  }

  private func isImport(_ line: String) -> Bool { line.hasPrefix("import ") }

  /// The lines of each block of code in a language, without indentation and empty lines.
  private func code(ofArticle path: String, language: String = "swift") throws -> [[String]] {
    try text(path).matches(of: /```(?<language>\w+)\n(?<code>(?s:.*?))\n```/)
      .filter { $0.output.language == language }
      .map { block in
        block.output.code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }
}
