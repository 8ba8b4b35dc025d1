import Batch
import Dispatch
import Glibc

/// Shows how far a run has come: one line that is rewritten on a terminal, a line every ten seconds elsewhere.
final class ProgressPrinter {
  private let timer: any DispatchSourceTimer
  private let isTerminal: Bool

  /// Starts showing.
  init(_ tally: Tally) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    self.isTerminal = isTerminal
    let start = ContinuousClock.now
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "earshot.progress"))
    timer.schedule(deadline: .now() + (isTerminal ? 0.2 : 10), repeating: isTerminal ? 0.2 : 10)
    timer.setEventHandler {
      let elapsed = ContinuousClock.now - start
      let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
      let line = Self.line(tally.snapshot, seconds: seconds)
      if isTerminal { Console.errorText("\r\u{1B}[2K" + line) } else { Console.note(line) }
    }
    self.timer = timer
    timer.resume()
  }

  /// Stops showing.
  func stop() {
    timer.cancel()
    if isTerminal { Console.errorText("\r\u{1B}[2K") }
  }

  /// The progress in words: `reading 41 % of 312.4 MB, 58.1 MB/s, 412,031 records, 3 s left`.
  static func line(_ snapshot: Tally.Snapshot, seconds: Double) -> String {
    guard snapshot.stage == .reading else {
      return "\(snapshot.stage.name): \(snapshot.records) records, \(snapshot.contacts) contacts judged"
    }
    let share = snapshot.totalBytes > 0 ? Double(snapshot.bytes) / Double(snapshot.totalBytes) : 1
    let rate = seconds > 0 ? Double(snapshot.bytes) / seconds : 0
    let left = rate > 0 ? Double(snapshot.totalBytes - snapshot.bytes) / rate : 0
    return "reading \(Int(share * 100)) % of \(megabytes(Double(snapshot.totalBytes))), "
      + "\(megabytes(rate))/s, \(snapshot.records) records, \(Int(left.rounded(.up))) s left"
  }

  private static func megabytes(_ bytes: Double) -> String {
    let tenths = Int((bytes / 100_000).rounded())
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
