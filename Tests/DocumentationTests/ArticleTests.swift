import Foundation
import Testing

/// The program of each article, run in an empty folder. A process of its own has the folder, since
/// the articles name files without one.
struct ArticleTests {
  @Test func samplingSystemsRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(samplingSystems) }
  }

  @Test func drawingAFractalRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(drawingAFractal) }
  }

  @Test func writingAPictureRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(writingAPicture) }
  }

  @Test func makingACatalogRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(makingACatalog) }
  }

  @Test func feedingABufferRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(feedingABuffer) }
  }

  @Test func fillingACatalogRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(fillingACatalog) }
  }

  @Test func writingADatasetAsFilesRuns() async {
    await #expect(processExitsWith: .success) { try inEmptyFolder(writingADatasetAsFiles) }
  }
}

/// Runs a program in a new folder, which is removed afterwards.
private func inEmptyFolder(_ program: () throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("fractalog-article-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try #require(FileManager.default.changeCurrentDirectoryPath(folder.path))
  try program()
}
