import Ledger
import Testing

@testable import Batch

struct FileHistoryTests {
  private func row(_ check: String, _ subject: String, _ found: String, _ verdict: String, run: Int64)
    -> CompletenessRow
  {
    CompletenessRow(vendor: "v", check: check, subject: subject, found: found, verdict: verdict, runID: run)
  }

  @Test func `what was mended once is not mended every night`() {
    let damaged = row("whole_file", "v/a.csv", "ends early", "failed", run: 1)
    let mended = row("whole_file", "v/a.csv", "whole; it was not in run 1", "ok", run: 2)
    #expect(FileHistory([damaged]).latest("whole_file", of: "v/a.csv")?.verdict == "failed")
    #expect(FileHistory([damaged, mended]).latest("whole_file", of: "v/a.csv")?.verdict == "ok")
    #expect(FileHistory([damaged, mended]).latest("whole_file", of: "v/b.csv") == nil)
  }

  @Test func `a file that was missing is late once`() {
    let missing = row("control_total", "v/a.csv", "missing", "failed", run: 1)
    let late = row("late_file", "v/a.csv", "with the run for 2025-11-21", "warning", run: 2)
    let there = row("control_total", "v/a.csv", "120", "ok", run: 3)
    let again = row("control_total", "v/a.csv", "missing", "failed", run: 4)
    #expect(FileHistory([missing]).missing("v/a.csv")?.runID == 1)
    #expect(FileHistory([missing, late]).missing("v/a.csv") == nil)
    #expect(FileHistory([missing, there]).missing("v/a.csv") == nil)
    #expect(FileHistory([missing, late, there, again]).missing("v/a.csv")?.runID == 4)
    #expect(FileHistory([row("hour", "2025-11-20T08:00Z", "3", "ok", run: 1)]).missing("v/a.csv") == nil)
  }
}
