import Batch
import Contacts
import Foundation
import Ledger

/// The figures of the last run in Prometheus' text format (prometheus.io, "Exposition formats", version 0.0.4), for
/// the textfile collector of a node exporter.
///
/// The file is written under another name and renamed, so that no reader sees half of it. It holds counts and
/// names of stages, outcomes and rules, nothing of any contact, and everybody may read it.
struct MetricsFile {
  let path: String

  /// Writes the figures of a run, or of one that failed: then only that it did, and when the last one succeeded.
  ///
  /// - Parameter now: The time, milliseconds since 1970 UTC.
  func write(_ summary: RunSummary?, status: Int32, now: Int64) {
    var text = MetricsText()
    let seconds = Double(now) / 1000
    text.add(
      "earshot_info", "The version of earshot.", [([("version", Version.text)], 1)])
    text.add("earshot_last_run_timestamp_seconds", "When the last run ended.", [([], seconds)])
    text.add(
      "earshot_last_run_exit_status",
      "How it ended; 0 and 65 stored a night, and 74 did where only erasing failed.", [([], Double(status))])
    let success = summary == nil ? lastSuccess : seconds
    if let success {
      text.add(
        "earshot_last_success_timestamp_seconds", "When the last run ended that did what it should.",
        [([], success)])
    }
    if let summary { text.add(summary) }
    do throws(DurableFile.Failure) {
      try DurableFile.replace(path, mode: 0o644, text.text.utf8, whenWritten: KillPoint.metricsWritten.reach)
    } catch {
      Console.warning("\(path): the metrics can't be written: \(error.cause)")
    }
  }

  /// The last success as the file that stands there tells it.
  private var lastSuccess: Double? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == "earshot_last_success_timestamp_seconds" { return Double(words[1]) }
    }
    return nil
  }
}
