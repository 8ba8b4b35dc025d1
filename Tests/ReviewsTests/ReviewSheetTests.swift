import Reviews
import Statistics
import Testing

struct ReviewSheetTests {
  private let header = "contact_id,reviewer,reviewed_at,purpose,polite,greeting,data,notes,appeal_by"

  private func read(
    _ rows: [String], header: String? = nil, reviews: [ScoredReview] = []
  ) throws(ReviewFaults) -> ReviewSheet {
    let text = ([header ?? self.header] + rows).joined(separator: "\n")
    let context = ReviewSheet.Context(contacts: ["c1", "c2", "c3"], drawn: ["c1", "c2"], reviews: reviews)
    return try ReviewSheet(
      SheetText(Array(text.utf8), file: "s.csv"), file: "s.csv", card: Samples.card(), context: context)
  }

  private func faults(_ rows: [String], header: String? = nil, reviews: [ScoredReview] = []) -> String {
    do throws(ReviewFaults) {
      _ = try read(rows, header: header, reviews: reviews)
      return ""
    } catch {
      return error.description
    }
  }

  private let first = "c1,ana,2025-11-20 10:00,,good,tak,yes,,"

  @Test func `answers become points and a score, whatever language they are in`() throws {
    let sheet = try read([first, "c2,ana,2025-11-20 10:30,,POOR,n/a,是,odd,", "c3,,,,,,,,"])
    #expect(sheet.entries.map(\.review.score) == [100, 40])
    #expect(sheet.entries[1].review.answers == ["polite": "poor", "greeting": nil, "data": "yes"])
    #expect(sheet.entries[1].notes == "odd")
    #expect(sheet.blank == 1)
  }

  @Test(arguments: [
    ("TRUE", "yes"), ("PRAWDA", "yes"), ("真", "yes"), ("false", "no"), ("Fałsz", "no"), ("假", "no"),
  ])
  func `the truth values that a spreadsheet saves answer yes and no`(text: String, word: String) throws {
    let sheet = try read(["c1,ana,2025-11-20 10:00,,good,tak,\(text),,"])
    #expect(sheet.entries[0].review.answers["data"] == word)
    // Of a scale without yes and no they are no answer.
    #expect(faults(["c1,ana,2025-11-20 10:00,,\(text),tak,yes,,"]).contains("unknown answer"))
  }

  @Test func `what nobody reads to the end is counted`() {
    let faults = ReviewFaults((1...250).map { ReviewFault(file: "s.csv", line: $0, "wrong") })
    let lines = faults.description(limit: 100).split(separator: "\n")
    #expect(lines.count == 101 && lines[100] == "and 150 more faults like these or others")
    #expect(faults.description(limit: 250).split(separator: "\n").count == 250)
  }

  @Test func `a review that is dated ahead is refused`() {
    let text = [header, first].joined(separator: "\n")
    for (latest, isRefused) in [(Int64(1_763_632_799_999), true), (1_763_632_800_000, false)] {
      let context = ReviewSheet.Context(contacts: ["c1"], drawn: ["c1"], reviews: [], latest: latest)
      var description = ""
      do throws(ReviewFaults) {
        _ = try ReviewSheet(
          SheetText(Array(text.utf8), file: "s.csv"), file: "s.csv", card: Samples.card(), context: context)
      } catch {
        description = error.description
      }
      #expect(description.contains("later than now") == isRefused, "\(description)")
    }
  }

  @Test func `a review from before its contact is refused`() {
    let text = [header, first].joined(separator: "\n")
    // The review is from 10:00; sheets hold local times, so that a day is let pass.
    for (began, isRefused) in [(Int64(1_763_632_800_000 + 86_400_001), true), (1_763_632_800_000, false)] {
      let context = ReviewSheet.Context(contacts: ["c1"], drawn: ["c1"], reviews: [], began: ["c1": began])
      var description = ""
      do throws(ReviewFaults) {
        _ = try ReviewSheet(
          SheetText(Array(text.utf8), file: "s.csv"), file: "s.csv", card: Samples.card(), context: context)
      } catch {
        description = error.description
      }
      #expect(description.contains("before the contact began") == isRefused, "\(description)")
    }
  }

  @Test func `the time of the whole sheet is checked like a cell`() throws {
    let text = [header, "c1,ana,,,good,tak,yes,,"].joined(separator: "\n")
    func description(at: Int64, began: [String: Int64] = [:]) -> String {
      let context = ReviewSheet.Context(
        contacts: ["c1"], drawn: ["c1"], reviews: [], at: at, latest: 1_763_632_800_000, began: began)
      do throws(ReviewFaults) {
        _ = try ReviewSheet(
          SheetText(Array(text.utf8), file: "s.csv"), file: "s.csv", card: Samples.card(), context: context)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(description(at: 1_763_632_800_000) == "")
    #expect(description(at: 1_763_632_800_001) == "s.csv:2: reviewed_at: the time of --at is later than now")
    #expect(
      description(at: 1_763_632_800_000, began: ["c1": 1_763_632_800_001 + 86_400_000])
        == "s.csv:2: reviewed_at: the time of --at is before the contact began")
  }

  @Test func `scores that take the place of earlier ones are counted`() throws {
    let before = try read([first]).entries.map(\.review)
    let later = try read(
      ["c1,ana,2025-11-21 10:00,,poor,tak,yes,,", "c2,ana,2025-11-21 10:00,,good,tak,yes,,"], reviews: before)
    #expect(later.entries.count == 2)
    #expect(later.replaced == 1)
    #expect(try read([first]).replaced == 0)
    #expect(try read([first, "c1,ana,2025-11-22,,poor,yes,yes,,"]).replaced == 1)
  }

  @Test func `the same sheet twice is nothing new`() throws {
    let before = try read([first]).entries.map(\.review)
    let again = try read([first], reviews: before)
    #expect(again.entries.isEmpty)
    #expect(again.known == 1)
    #expect(
      faults(["c1,ana,2025-11-20 10:00,,poor,tak,yes,,"], reviews: before).contains(
        "stored with other answers"))
  }

  @Test func `every fault of a sheet is told with its line and column`() {
    let text = faults([
      "c9,ana,2025-11-20 10:00,,good,yes,yes,,", "c1,,2025-11-20 10:00,,good,yes,yes,,",
      "c1,ana,someday,,good,yes,yes,,", "c1,ana,2025-11-20 10:00,,splendid,yes,yes,,",
      "c1,ana,2025-11-20 10:00,,good,yes,n/a,,", "c1,ana,2025-11-20 10:00,,,yes,yes,,",
      "c3,ana,2025-11-20 10:00,,good,yes,yes,,",
    ])
    for expected in [
      "s.csv:2: contact_id: 'c9' is no contact", "s.csv:3: reviewer: nobody",
      "s.csv:4: reviewed_at: 'someday'",
      "s.csv:5: polite: unknown answer 'splendid'; answer good, fair, poor",
      "s.csv:6: data: unknown answer 'n/a'",
      "s.csv:7: polite: it is empty", "s.csv:8: purpose: the contact was not drawn",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
  }

  @Test func `a sheet of the other kind is told by its columns`() {
    #expect(
      faults(["f,right"], header: "flag_id,verdict")
        == "s.csv:1: this is a sheet of judgements of flags: import it "
        + "with --verdicts")
    #expect(faults([], header: "a").contains("start from sample export --scorecard small"))
    #expect {
      try VerdictSheet(
        SheetText(Array("contact_id,data\nc1,yes\n".utf8), file: "v.csv"), file: "v.csv",
        context: VerdictSheet.Context(flags: [:], blindlyScored: [], drawn: [], stored: [:]))
    } throws: {
      "\($0)".contains("import it without --verdicts")
    }
  }

  @Test func `a column that is missing, strange or double is a fault`() {
    #expect(faults([], header: "contact_id,polite,data").contains("'greeting' is missing"))
    #expect(faults([], header: header + ",mood").contains("'mood' is not of the form small 2"))
    #expect(faults([], header: header + ",_mood,agent") == "")
    #expect(faults([], header: header + ",data").contains("'data' stands twice"))
  }

  @Test func `a score that does not go with the answers is a fault`() {
    let more = header + ",score"
    #expect(faults([first + ",100"], header: more) == "")
    #expect(faults([first + ",\"99,98\""], header: more) == "")
    #expect(faults([first + ",90"], header: more).contains("the answers make 100"))
  }

  @Test func `a second score is a calibration by somebody else`() throws {
    let before = try read([first]).entries.map(\.review)
    #expect(
      faults(["c1,bo,2025-11-21,,good,yes,yes,,"], reviews: before).contains("a second score is calibrate"))
    #expect(
      faults(["c1,ana,2025-11-21,calibrate,good,yes,yes,,"], reviews: before).contains("somebody else"))
    #expect(try read(["c1,bo,2025-11-21,calibrate,good,yes,yes,,"], reviews: before).entries.count == 1)
  }

  @Test func `the rows of one sheet are by different reviewers where stored ones must be`() throws {
    let (bo, calibration) = ("c1,bo,2025-11-21,,good,yes,yes,,", "c1,ana,2025-11-21,calibrate,good,yes,yes,,")
    #expect(faults([first, bo]).contains("s.csv:3: purpose: ana has measured this contact already"))
    #expect(faults([first, calibration]).contains("s.csv:3: reviewer: ana measured this contact"))
    #expect(
      faults([calibration, first]).contains("s.csv:3: reviewer: ana calibrates this contact on line 2"))
    #expect(
      faults([first, "c1,ana,2025-11-21,appeal,good,yes,yes,,vendor"]).contains(
        "s.csv:3: reviewer: ana gave the score that is appealed"))
    let fitting = try read([
      first, "c1,bo,2025-11-21,calibrate,good,yes,yes,,", "c1,bo,2025-11-22,appeal,good,yes,no,,vendor",
      "c2,bo,2025-11-21,,good,yes,yes,,",
    ])
    #expect(fitting.entries.count == 4)
    #expect(fitting.entries[2].review.appealOf == fitting.entries[0].review.id)
  }

  @Test func `an appeal is judged by somebody else, and both scores are kept`() throws {
    let before = try read(["c1,ana,2025-11-20 10:00,,good,yes,no,,"]).entries.map(\.review)
    #expect(
      faults(["c1,ana,2025-11-21,appeal,good,yes,yes,,vendor"], reviews: before).contains(
        "somebody else must"))
    #expect(faults(["c1,bo,2025-11-21,appeal,good,yes,yes,,"], reviews: before).contains("say who objects"))
    #expect(
      faults(["c2,bo,2025-11-21,appeal,good,yes,yes,,agent"], reviews: before).contains("no such review"))
    let judged = try read(["c1,bo,2025-11-21,appeal,good,yes,yes,,agent"], reviews: before)
    #expect(judged.entries[0].appellant == .agent)
    let all = before + judged.entries.map(\.review)
    #expect(all.measuring["c1"]?.reviewer == "ana")
    let card = try Samples.card()
    let appeals = Appeals(all) { card.isDefective(score: $0.score, autoFailed: $0.autoFailed) }
    #expect(appeals.cases.map(\.isOverturned) == [true])
    let rate = try #require(appeals.byReviewer(level: 0.95).first)
    #expect((rate.name, rate.judged, rate.overturned) == ("ana", 1, 1))
    #expect(rate.interval?.high == 1)
  }

  @Test func `the measuring review is the first reviewer's latest`() throws {
    let reviews = try read([first, "c1,ana,2025-11-22,,poor,yes,yes,,"]).entries.map(\.review)
    #expect(reviews.measuring["c1"]?.answers["polite"] == "poor")
  }
}
