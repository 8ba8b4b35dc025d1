import Reviews
import Testing

struct VerdictSheetTests {
  private func read(
    _ rows: [String], stored: [String: [VerdictSheet.Verdict]] = [:], scored: Set<String> = ["c1"],
    latest: Int64 = .max, began: [String: Int64] = [:]
  ) throws(ReviewFaults) -> VerdictSheet {
    let text = (["flag_id;verdict;reviewer;judged_at;reason;appeal_by"] + rows).joined(separator: "\n")
    let context = VerdictSheet.Context(
      flags: ["f1": "c1", "f2": "c2", "f3": "c3"], blindlyScored: scored, drawn: ["c1", "c2"], stored: stored,
      latest: latest, began: began)
    return try VerdictSheet(SheetText(Array(text.utf8), file: "v.csv"), file: "v.csv", context: context)
  }

  @Test func `judgements are read once, and blank rows wait`() throws {
    let sheet = try read(["f1;Right;ana;2025-11-20;;", "f2;;;;;", "f3;wrong;ana;2025-11-20;joke;"])
    #expect(sheet.entries.map(\.verdict) == ["right", "wrong"])
    #expect(sheet.blank == 1)
    let stored = Dictionary(grouping: sheet.entries, by: \.flag)
    #expect(try read(["f1;right;ana;2025-11-20;;"], stored: stored).known == 1)
    #expect(throws: ReviewFaults.self) { try read(["f1;wrong;ana;2025-11-20;;"], stored: stored) }
  }

  @Test func `the flags of a drawn contact are judged after its blind score`() {
    #expect(throws: ReviewFaults.self) { try read(["f2;right;ana;2025-11-20;;"]) }
    #expect(throws: ReviewFaults.self) { try read(["f9;right;ana;2025-11-20;;"]) }
    #expect(throws: ReviewFaults.self) { try read(["f1;true;ana;2025-11-20;;"]) }
    #expect(throws: ReviewFaults.self) { try read(["f1;right;;2025-11-20;;"]) }
  }

  /// 2025-11-20 is 1763596800; sheets hold local times, so that a day is let pass.
  @Test func `a judgement from before its contact, or dated ahead, is refused`() throws {
    let row = "f1;right;ana;2025-11-20;;"
    #expect(try read([row], began: ["c1": 1_763_596_800_000 + 86_400_000]).entries.count == 1)
    #expect(throws: ReviewFaults.self) { try read([row], began: ["c1": 1_763_596_800_001 + 86_400_000]) }
    #expect(try read([row], latest: 1_763_596_800_000).entries.count == 1)
    #expect(throws: ReviewFaults.self) { try read([row], latest: 1_763_596_799_999) }
  }

  @Test func `an appeal against a flag is judged by somebody else and counted by rule`() throws {
    let stored = Dictionary(grouping: try read(["f1;right;ana;2025-11-20;;"]).entries, by: \.flag)
    #expect(throws: ReviewFaults.self) { try read(["f1;wrong;ana;2025-11-21;;vendor"], stored: stored) }
    let judged = try read(["f1;wrong;bo;2025-11-21;quoted;vendor"], stored: stored).entries
    let rates = Appeals.byRule(judged + stored.values.joined(), rules: ["f1": "tone.rude"], level: 0.9)
    #expect(rates.map(\.name) == ["tone.rude"])
    #expect((rates[0].judged, rates[0].overturned) == (1, 1))
  }

  @Test func `who judges a flag does not judge the appeal on the same sheet, in either order`() throws {
    let rows = ["f1;right;ana;2025-11-20;;", "f1;wrong;ana;2025-11-21;;vendor"]
    for rows in [rows, rows.reversed()] {
      #expect { try read(rows) } throws: { "\($0)".contains("v.csv:3: reviewer: ana judge") }
    }
    #expect(try read([rows[0], "f1;wrong;bo;2025-11-21;;vendor"]).entries.count == 2)
    #expect(try read([rows[0], "f3;wrong;ana;2025-11-21;;vendor"]).entries.count == 2)
  }

  @Test func `a judgement that stands twice on a sheet is one`() throws {
    let row = "f1;right;ana;2025-11-20;;"
    let sheet = try read([row, row])
    #expect((sheet.entries.count, sheet.known) == (1, 1))
    #expect(throws: ReviewFaults.self) { try read([row, "f1;wrong;ana;2025-11-20;;"]) }
  }
}
