import Expressions
import Zones

/// The selections that look at who spoke when, and at scripts.
extension SelectionReader {
  /// `at_least` and `at_most`, at least one of them.
  private static func bounds(_ fields: inout YAMLFields, _ what: String) -> DurationBounds? {
    let low = fields.take("at_least").map { $0.seconds("\(what).at_least", zero: true) }
    let high = fields.take("at_most").map { $0.seconds("\(what).at_most", zero: true) }
    guard low != .some(nil), high != .some(nil) else { return nil }
    guard low != nil || high != nil else {
      fields.value.report(.missing, "\(what) needs at_least or at_most")
      return nil
    }
    if let low = low ?? nil, let high = high ?? nil, low > high {
      fields.value.report(.value, "\(what): at_least is more than at_most")
      return nil
    }
    return DurationBounds(atLeast: low ?? nil, atMost: high ?? nil)
  }

  private static func numbers(_ value: YAMLValue, _ what: String) -> NumberBounds? {
    guard var fields = value.fields(what) else { return nil }
    let low = fields.take("at_least").map { $0.number("\(what).at_least", in: 0...1e9) }
    let high = fields.take("at_most").map { $0.number("\(what).at_most", in: 0...1e9) }
    fields.finish()
    guard low != .some(nil), high != .some(nil) else { return nil }
    guard low != nil || high != nil else {
      value.report(.missing, "\(what) needs at_least or at_most")
      return nil
    }
    return NumberBounds(atLeast: low ?? nil, atMost: high ?? nil)
  }

  static func gap(_ value: YAMLValue) -> GapSelection? {
    guard var fields = value.fields("gap") else { return nil }
    let length = bounds(&fields, "gap")
    let after = fields.take("after").map { $0.word("gap.after", RoleFilter.self) } ?? .any
    let before = fields.take("before").map { $0.word("gap.before", RoleFilter.self) } ?? .any
    let place = fields.take("at").map { $0.word("gap.at", GapSelection.Place.self) }
    fields.finish()
    guard let length, let after, let before, place != .some(nil) else { return nil }
    if place == .some(.start), after != .any {
      value.report(.value, "a gap at the start has nobody before it: leave 'after' out")
      return nil
    }
    if place == .some(.end), before != .any {
      value.report(.value, "a gap at the end has nobody after it: leave 'before' out")
      return nil
    }
    return GapSelection(length: length, after: after, before: before, place: place ?? nil)
  }

  static func overlapTalk(_ value: YAMLValue) -> OverlapTalkSelection? {
    guard var fields = value.fields("overlap_talk") else { return nil }
    let length = bounds(&fields, "overlap_talk")
    let started =
      fields.take("started_by").map { $0.word("overlap_talk.started_by", RoleFilter.self) } ?? .any
    let grace = fields.take("grace").map { $0.seconds("overlap_talk.grace", zero: true) } ?? 0
    fields.finish()
    guard let length, let started, let grace else { return nil }
    return OverlapTalkSelection(length: length, startedBy: started, grace: grace)
  }

  static func rate(_ value: YAMLValue) -> RateSelection? {
    guard var fields = value.fields("rate") else { return nil }
    let measure = fields.require("of").map { $0.word("rate.of", RateSelection.Measure.self) } ?? nil
    var bounds: [RuleLanguage: NumberBounds] = [:]
    var sound = true
    for language in RuleLanguage.allCases {
      guard let body = fields.take(language.rawValue) else { continue }
      bounds[language] = numbers(body, "rate.\(language.rawValue)")
      sound = sound && bounds[language] != nil
    }
    fields.finish()
    if bounds.isEmpty, sound, !value.file.failed {
      value.report(
        .missing, "rate needs bounds for a language: en: { at_least: 220 } (words a minute; characters in zh)"
      )
    }
    guard let measure, sound, !bounds.isEmpty else { return nil }
    return RateSelection(measure: measure, bounds: bounds)
  }

  static func reply(_ value: YAMLValue) -> ReplySelection? {
    guard var fields = value.fields("reply") else { return nil }
    var lengths: [String: DurationBounds] = [:]
    var sound = true
    for name in ["first", "mean", "max", "p95"] {
      guard let body = fields.take(name) else { continue }
      let found = lengthBounds(body, "reply.\(name)")
      lengths[name] = found
      sound = sound && found != nil
    }
    let unanswered = fields.take("unanswered").map { numbers($0, "reply.unanswered") }
    let cap = fields.take("cap").map { $0.seconds("reply.cap") }
    let hours = fields.take("business_hours").map(Self.hours)
    fields.finish()
    guard sound, unanswered != .some(nil), cap != .some(nil), hours != .some(nil) else { return nil }
    guard !lengths.isEmpty || unanswered != nil else {
      value.report(.missing, "reply needs at least one of first, mean, max, p95, unanswered")
      return nil
    }
    return ReplySelection(
      first: lengths["first"], mean: lengths["mean"], max: lengths["max"], p95: lengths["p95"],
      unanswered: unanswered ?? nil, cap: cap ?? nil, hours: hours ?? nil)
  }

  private static func lengthBounds(_ value: YAMLValue, _ what: String) -> DurationBounds? {
    guard var fields = value.fields(what) else { return nil }
    let found = bounds(&fields, what)
    fields.finish()
    return found
  }

  private static func hours(_ value: YAMLValue) -> BusinessHours? {
    guard var fields = value.fields("business_hours") else { return nil }
    let items = fields.require("days")?.list("business_hours.days")
    let days = items?.compactMap { $0.word("day", BusinessHours.Weekday.self) }
    let from = fields.require("from").map { minute($0, "business_hours.from") } ?? nil
    let to = fields.require("to").map { minute($0, "business_hours.to") } ?? nil
    let zone = fields.require("zone").map(Self.zone) ?? nil
    fields.finish()
    guard let days, days.count == items?.count, let from, let to, let zone else { return nil }
    guard from < to else {
      value.report(.value, "business_hours: 'from' must be before 'to'")
      return nil
    }
    return BusinessHours(
      days: BusinessHours.Weekday.allCases.filter(days.contains), from: from, to: to, zone: zone)
  }

  /// `'09:00'`, at most `'24:00'`, as minutes of the day.
  private static func minute(_ value: YAMLValue, _ what: String) -> Int? {
    let bytes = Array((value.rawText ?? "").utf8)
    if bytes.count == 5, bytes[2] == UInt8(ascii: ":") {
      let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
      let hour = digits[0] * 10 + digits[1]
      let minute = digits[2] * 10 + digits[3]
      if digits.allSatisfy({ 0...9 ~= $0 }), minute < 60, hour * 60 + minute <= 1440 {
        return hour * 60 + minute
      }
    }
    value.report(.value, "\(what) must be a time of day such as '09:00'")
    return nil
  }

  private static func zone(_ value: YAMLValue) -> String? {
    guard let name = value.text("business_hours.zone") else { return nil }
    guard !name.isEmpty, TimeZones.offset(of: name, at: 0) != nil else {
      let near = NearestName.of(name, among: TimeZones.names)
      value.report(.unknownName, "unknown time zone '\(name)'", suggestion: near)
      return nil
    }
    return name
  }

  static func script(_ value: YAMLValue) -> ScriptSelection? {
    guard let name = value.text("script") else { return nil }
    return ScriptSelection(script: name == "assigned" ? nil : name)
  }
}
