import Contacts
import Expressions
import Rules
import Testing

@Suite struct PlainValueTests {
  @Test func `polish plural forms follow CLDR`() {
    for (number, form) in [
      (0, PolishPlural.many), (1, .one), (2, .few), (4, .few), (5, .many), (11, .many), (12, .many),
      (14, .many),
      (21, .many), (22, .few), (24, .few), (101, .many), (112, .many), (122, .few), (-1, .one), (-3, .few),
    ] {
      #expect(PolishPlural(Int64(number)) == form, "\(number)")
    }
    #expect(PolishPlural(.min) == .many)
  }

  @Test func `language tags lead to languages`() {
    #expect(RuleLanguage(tag: "zh-CN") == .zh)
    #expect(RuleLanguage(tag: "PL") == .pl)
    #expect(RuleLanguage(tag: "en_GB") == .en)
    #expect(RuleLanguage(tag: "de") == nil)
    #expect(RuleLanguage(tag: "zho") == nil)
    #expect(RuleLanguage(tag: "") == nil)
  }

  /// Against a walk over the days of the calendar, whose leap years are counted one by one.
  @Test func `days since 1970 rise by one a day`() throws {
    var expected = -25_567  // 1900-01-01, by `date -u -d 1900-01-01 +%s`
    for year in 1900...2110 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDay(year: year, month: month, day: day) else { continue }
          #expect(date.daysSince1970 == expected)
          #expect(CalendarDay(date.description) == date)
          expected += 1
        }
      }
    }
    #expect(CalendarDay("2025-02-29") == nil)
    #expect(CalendarDay("2024-02-29") != nil)
    #expect(CalendarDay("2025-1-01") == nil)
    #expect(CalendarDay("0000-01-01") == nil)
  }

  @Test func `roles, bounds and thresholds decide at their edges`() {
    #expect(RoleFilter.any.accepts(.other))
    #expect(!RoleFilter.agent.accepts(.customer))
    let bounds = DurationBounds(atLeast: 10, atMost: 20)
    #expect([9, 10, 20, 21].map(bounds.contains) == [false, true, true, false])
    #expect(DurationBounds(atLeast: nil, atMost: nil).contains(.max))
    for (comparison, expected) in [
      (Threshold.Operator.gt, [false, false, true]), (.gte, [false, true, true]),
      (.lt, [true, false, false]),
      (.lte, [true, true, false]), (.eq, [false, true, false]), (.neq, [true, false, true]),
    ] {
      let threshold = Threshold(comparison: comparison, bound: 5)
      #expect([4, 5, 6].map { threshold.holds(for: $0) } == expected)
    }
  }

  @Test func `variables have the names and slots of the contract`() {
    #expect(ContactVariable.allCases.enumerated().allSatisfy { $0 == $1.slot })
    #expect(Set(ContactVariable.allCases.map(\.name)).count == ContactVariable.allCases.count)
    for name in [
      "contact_id", "ended_by_basis", "customer_key", "survey_offered", "after_work", "csat", "legs",
    ] {
      #expect(ContactVariable(name: name)?.name == name)
    }
    #expect(ContactVariable.contactType.fields.count == ContactVariable.allCases.count - 1)
    for (slot, field) in ContactVariable.contactType.fields.enumerated() {
      #expect(ContactVariable(rawValue: slot)?.name == field.name)
      #expect(ContactVariable(rawValue: slot)?.type == field.type)
    }
    #expect(ContactVariable.groups.contains(.customerKey) && !ContactVariable.groups.contains(.talk))
    #expect(ContactVariable.measures.contains(.talk) && !ContactVariable.measures.contains(.queue))
  }
}
