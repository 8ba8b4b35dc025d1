import Relations
import Testing

struct WorkTests {
  private let day: Int64 = 86_400_000

  private func person(_ agent: UInt32, vendor: UInt32 = 1) -> WorkTable.Person {
    WorkTable.Person(vendor: vendor, agent: agent)
  }

  /// Forty agents in four teams of ten, at work on every day of five weeks unless `works` says otherwise.
  private func table(_ works: (_ agent: Int, _ day: Int64) -> Bool) -> WorkTable {
    var table = WorkTable()
    for agent in 0..<40 {
      for date in Int64(100)..<135 where works(agent, date) {
        table.add(
          person(UInt32(agent + 1)), team: UInt32(agent / 10 + 1), startedAt: date * day + 9 * 3_600_000,
          isPast: date < 134)
      }
    }
    return table
  }

  private func lines(_ works: (_ agent: Int, _ day: Int64) -> Bool) -> [WorkLine] { table(works).lines }

  @Test func `a team that agents leave is named, with an interval`() throws {
    let findings = try WorkAudit().findings(lines { agent, date in !(agent < 6 && date >= 120) })
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.kind == .turnover && finding.name == 1 && finding.observed == 6 && finding.agents == 10)
    #expect(finding.low > 1 && finding.low < finding.ratio && finding.ratio < finding.high)
  }

  @Test func `a team of new agents is named`() throws {
    let findings = try WorkAudit().findings(lines { agent, date in !(agent < 7 && date < 118) })
    #expect(findings.map(\.kind) == [.newAgents])
    #expect(findings.first?.name == 1 && findings.first?.observed == 7)
  }

  @Test func `teams that are alike, or records of a few days, name nobody`() throws {
    #expect(try WorkAudit().findings(lines { agent, date in !(agent % 5 == 0 && date >= 120) }).isEmpty)
    #expect(
      try WorkAudit().findings(lines { agent, date in date >= 130 && !(agent < 6 && date >= 131) }).isEmpty)
  }

  @Test func `a login that never sleeps is named, and one with a long shift is not`() throws {
    var work = table { _, date in date >= 130 }
    for hour in Int64(0)..<18 {
      work.add(person(7), team: 1, startedAt: 134 * day + hour * 3_600_000, isPast: false)
      if (6..<18).contains(hour) {
        work.add(person(8), team: 1, startedAt: 134 * day + hour * 3_600_000, isPast: false)
      }
    }
    for agent in UInt32(1)...40 {
      for hour in Int64(9)..<17 {
        work.add(person(agent), team: 1, startedAt: 134 * day + hour * 3_600_000, isPast: false)
      }
    }
    let found = try WorkAudit().findings(work.lines).filter { $0.kind == .aroundTheClock }
    #expect(found.map(\.name) == [7])
    #expect(found.first?.observed == 18)
  }

  @Test func `hours are counted over midnight`() {
    #expect(WorkAudit.mostHours([5: 0xF0_0000, 6: 0xF]) == 8)
    #expect(WorkAudit.mostHours([5: 0x1, 6: 0x1]) == 1)
    #expect(WorkAudit.mostHours([:]) == 0)
  }

  @Test func `somebody seen from the beginning of the records may have been there for long`() {
    #expect(TenureBand(firstDay: 100, on: 130, since: 100) == .open)
    #expect(TenureBand(firstDay: 110, on: 130, since: 100) == .new)
    #expect(TenureBand(firstDay: 110, on: 150, since: 100) == .learning)
    #expect(TenureBand(firstDay: 100, on: 190, since: 100) == .settled)
  }
}
