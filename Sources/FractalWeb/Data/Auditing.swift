import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalPages
import Foundation
import FractalPlatform
import Synchronization

/// The audit that the first page shows. It runs in the background, and again after the catalog
/// changed.
final class Auditing: Sendable {
  /// The outcome of an audit.
  struct Outcome: Encodable, Sendable {
    /// Its date, as ISO 8601 in UTC.
    let date: String
    /// Every check.
    let findings: [AuditFinding]
    /// What the findings mean, in sentences; nil if the audit could not run.
    let verdict: Verdict?

    /// The number of checks with each result.
    var summary: AuditSummary { AuditSummary(findings) }
  }

  private struct State {
    var outcome: Outcome?
    var stamp: CatalogStamp?
    var isRunning = false
    var began = ContinuousClock.now
    /// The thread of the last audit.
    var thread: JoinedThread?
  }

  private let path: String
  private let threads: Int
  private let state = Mutex(State())

  init(path: String, threads: Int) { (self.path, self.threads) = (path, threads) }

  /// The last outcome; nil while the first audit runs. Starts another audit in the background if
  /// the catalog has changed and the last audit started at least a minute ago.
  func latest() -> Outcome? {
    let stamp = CatalogStamp(path: path)
    return state.withLock { state in
      let isDue =
        !state.isRunning && state.stamp != stamp
        && (state.stamp == nil || ContinuousClock.now - state.began > .seconds(60))
      if isDue {
        state.isRunning = true
        state.stamp = stamp
        state.began = .now
        // It has nothing left to do.
        state.thread?.join()
        state.thread = JoinedThread { self.run() }
      }
      return state.outcome
    }
  }

  private func run() {
    var findings: [AuditFinding]
    var verdict: Verdict?
    // The outcome of a file that was replaced meanwhile is discarded.
    var isCurrent = true
    do {
      let catalog = try Catalog(path: path, access: .read)
      findings = try DatasetAudit(threads: threads, seconds: 120).findings(on: catalog)
      verdict = Verdict(findings, of: catalog, threads: threads)
      isCurrent = catalog.isCurrent
      try catalog.close()
    } catch {
      findings = [
        AuditFinding(
          check: "audit", checked: 0, failures: 1,
          detail: "The audit could not run: \(error)", examples: [])
      ]
    }
    returnFreeMemory()
    let outcome = Outcome(
      date: Date.now.formatted(.iso8601), findings: findings, verdict: verdict)
    state.withLock { [isCurrent] state in
      if isCurrent { state.outcome = outcome } else { state.stamp = nil }
      state.isRunning = false
    }
  }
}
