import FractalCatalog
import FractalCuration
import FractalDatasets

/// What an audit says of a catalog, in at most five sentences with numbers: whether the validation
/// leaks, whether images can be drawn again, what is left out, whether the subsets are alike, and
/// how many checks pass.
///
/// It is about one dataset and its split. If something cannot be read, its sentence says why.
///
/// ```swift
/// let verdict = Verdict(findings, of: catalog, threads: 8)
/// verdict.sentences[0].text
/// // "0 of 500 systems of 'val' look like a system of 'train'; 2,500 were compared; …"
/// ```
package struct Verdict: Sendable, Encodable {
  /// One sentence.
  package struct Sentence: Hashable, Sendable, Encodable {
    /// The sentence, with its full stop.
    package let text: String
    /// What it means for training: nothing wrong, something wrong, or not known.
    package let result: AuditFinding.Result
    /// The command that makes known what is not; nil if none is needed.
    package let command: String?
  }

  /// The dataset it is about; nil if the catalog has none.
  package let dataset: String?
  /// The split it is about; nil if the catalog has none.
  package let split: String?
  /// The sentences, the most important first.
  package let sentences: [Sentence]
  /// The nearest pairs across subsets of the split; nil without a split, or if they cannot be read.
  package let nearest: NearestPairs?

  /// The verdict on a dataset.
  ///
  /// - Parameters:
  ///   - findings: The findings of an audit of the catalog.
  ///   - dataset: The name of the dataset; nil for the one that was created last, or, if there is
  ///     none, for the split that was created last.
  /// - Complexity: As ``NearestPairs``.
  package init(
    _ findings: [AuditFinding], of catalog: Catalog, dataset: String? = nil, threads: Int
  ) {
    let subject = Result { try VerdictSubject(dataset, in: catalog) }
    let summary = AuditSummary(findings)
    let checks = Sentence(
      text: summary.sentence.replacing(". ", with: "; "), result: summary.result, command: nil)
    guard case .success(let subject) = subject else {
      (self.dataset, split, nearest, sentences) = (dataset, nil, nil, [checks])
      return
    }
    (self.dataset, split) = (subject.dataset?.name, subject.split?.name)
    let nearest = subject.split.flatMap { split in
      try? NearestPairs(ofSplit: split.name, in: catalog, threads: threads)
    }
    self.nearest = nearest
    sentences =
      [
        Self.sentence("what leaks") { try subject.leaks(nearest) },
        Self.sentence("what can be drawn again") { Self.reproduction(findings) },
        Self.sentence("what is left out") { try subject.exclusions() },
        Self.sentence("whether subsets are alike") { try subject.balance() },
      ].compactMap { $0 } + [checks]
  }

  /// The worst result of a sentence.
  package var result: AuditFinding.Result {
    let results = Set(sentences.map(\.result))
    return results.contains(.fail) ? .fail : results.contains(.notChecked) ? .notChecked : .pass
  }

  /// The sentences with their commands, as lines of text.
  package var lines: [String] {
    sentences.map { sentence in
      sentence.text + (sentence.command.map { " Run '\($0)'." } ?? "")
    }
  }

  /// The sentences as a list.
  package var html: HTML {
    let items = sentences.map { sentence -> HTML in
      let command: HTML = sentence.command.map { " Run <code>\($0)</code>." } ?? ""
      return """
        <li class="\(sentence.result.style)"><span class="mark">\(sentence.result.mark)</span> \
        <span class="text">\(sentence.text)\(command)</span></li>
        """
    }
    return "<ul class=\"verdict-list\">\(items)</ul>"
  }

  private static func sentence(
    _ what: String, _ make: () throws -> Sentence?
  ) -> Sentence? {
    do {
      return try make()
    } catch {
      return Sentence(
        text: "It is not known \(what): \(error)", result: .notChecked, command: nil)
    }
  }

  /// Whether images are the same when they are drawn again.
  private static func reproduction(_ findings: [AuditFinding]) -> Sentence? {
    guard let finding = findings.first(where: { $0.check == "dataset-reproducible" }),
      finding.total > 0
    else { return nil }
    let text =
      if finding.failed {
        """
        \(finding.failures.grouped) of \(finding.checked.grouped) repeated drawings of images \
        differ from the first drawing.
        """
      } else if finding.checked == 0 {
        finding.gaps.first.map { "No image was drawn again: \($0.reason)." }
          ?? "No image was drawn again."
      } else {
        """
        \(finding.checked.grouped) of \(finding.checked.grouped) repeated drawings of images, \
        alone, in another order and on other threads, equal the first drawing in every pixel.
        """
      }
    return Sentence(
      text: text, result: finding.checked == 0 ? .notChecked : finding.failed ? .fail : .pass,
      command: finding.checked == 0 ? finding.gaps.first?.command : nil)
  }
}

extension AuditFinding.Result {
  /// The word before a sentence.
  fileprivate var mark: String {
    switch self {
    case .pass: "✓"
    case .fail: "✗"
    case .notChecked: "?"
    }
  }
}
