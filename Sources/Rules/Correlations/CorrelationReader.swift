/// Reads the block that makes a finding of many contacts.
struct CorrelationReader {
  /// Where the block names rules.
  private(set) var ruleNames: [YAMLValue] = []

  mutating func correlation(_ word: String, _ value: YAMLValue) -> Correlation? {
    guard var fields = value.fields(word) else { return nil }
    defer { fields.finish() }
    switch word {
    case "versus": return versus(&fields).map(Correlation.versus)
    case "concurrent": return Self.concurrent(&fields).map(Correlation.concurrent)
    case "missing": return Self.missing(&fields).map(Correlation.missing)
    default:
      guard let operation = Counting.Operation(rawValue: word) else { return nil }
      return counting(operation, &fields).map(Correlation.counting)
    }
  }

  private mutating func counting(_ operation: Counting.Operation, _ fields: inout YAMLFields) -> Counting? {
    let rules = rules(&fields)
    let groupBy = Self.groupBy(&fields)
    let timespan = fields.require("timespan")?.duration("timespan")
    let isTemporal = operation == .temporal || operation == .temporalOrdered
    let block = isTemporal ? fields.take("condition") : fields.require("condition")
    let condition = block.map(Self.condition) ?? (isTemporal ? [] : nil)
    var field: ContactVariable??
    var percentile: Double??
    switch operation {
    case .eventCount, .temporal, .temporalOrdered:
      field = .some(nil)
    case .valueCount:
      field = fields.require("field").map { Self.variable($0, "field", among: ContactVariable.groups) } ?? nil
    case .valueSum, .valueAverage, .valuePercentile:
      field =
        fields.require("field").map { Self.variable($0, "field", among: ContactVariable.measures) } ?? nil
    }
    if operation == .valuePercentile {
      percentile = fields.require("percentile").map { $0.number("percentile", in: 0...100) }
    } else {
      percentile = .some(nil)
    }
    if isTemporal, let rules, rules.count < 2 {
      fields.value.report(.value, "\(operation.rawValue) needs at least two rules")
      return nil
    }
    guard let rules, let groupBy, let timespan, let condition, let field, let percentile else { return nil }
    return Counting(
      operation: operation, rules: rules, groupBy: groupBy, timespan: timespan, condition: condition,
      field: field, percentile: percentile)
  }

  private mutating func versus(_ fields: inout YAMLFields) -> Versus? {
    let rules = rules(&fields)
    let groupBy = Self.groupBy(&fields)
    let against = fields.require("against")?.word("versus.against", Versus.Reference.self)
    let peers =
      fields.take("peers").map { Self.variables($0, "peers", among: ContactVariable.groups) } ?? [
        .vendor, .channel,
      ]
    let timespan = fields.require("timespan")?.duration("timespan")
    let contacts =
      fields.take("minimum_contacts").map { $0.int("minimum_contacts", in: 1...1_000_000_000) } ?? 100
    let hits = fields.take("minimum_hits").map { $0.int("minimum_hits", in: 1...1_000_000_000) } ?? 3
    let ratio = fields.take("ratio").map { $0.number("ratio", in: 1...1000) } ?? 2
    let q = fields.take("q").map { $0.number("q", in: 0.000_001...0.5) } ?? 0.05
    guard let rules, let groupBy, let against, let peers, let timespan, let contacts, let hits, let ratio,
      let q
    else { return nil }
    return Versus(
      rules: rules, groupBy: groupBy, against: against, peers: peers, timespan: timespan,
      minimumContacts: contacts, minimumHits: hits, ratio: ratio, q: q)
  }

  private static func concurrent(_ fields: inout YAMLFields) -> Concurrency? {
    let groupBy = groupBy(&fields)
    let allowed = fields.take("allowed").map { $0.int("concurrent.allowed", in: 1...1000) } ?? 1
    let minimum = fields.take("minimum").map { $0.duration("concurrent.minimum", zero: true) } ?? 0
    let tolerance = fields.take("tolerance").map { $0.duration("concurrent.tolerance", zero: true) } ?? 0
    let across = fields.take("across").map { variables($0, "across", among: ContactVariable.groups) } ?? []
    guard let groupBy, let allowed, let minimum, let tolerance, let across else { return nil }
    return Concurrency(
      groupBy: groupBy, allowed: allowed, minimum: minimum, tolerance: tolerance, across: across)
  }

  private static func missing(_ fields: inout YAMLFields) -> Absence? {
    let groupBy =
      fields.require("group_by").map { variables($0, "group_by", among: ContactVariable.groups) } ?? nil
    let minimum = fields.take("minimum").map { $0.int("missing.minimum", in: 1...1_000_000_000) } ?? 1
    let words = ["sequence", "heartbeat", "control_total"]
    let present = fields.present(of: words)
    let bodies = words.compactMap { word in fields.take(word).map { (word, $0) } }
    guard let (word, body) = bodies.first, present.count == 1 else {
      fields.value.report(.value, "missing takes exactly one of sequence, heartbeat, control_total")
      return nil
    }
    let subject: Absence.Subject? =
      switch word {
      case "sequence":
        variable(body, "sequence", among: [.sourceID, .caseID]).map { .sequence(field: $0) }
      case "heartbeat": body.duration("missing.heartbeat").map { .heartbeat(every: $0) }
      default: body.number("missing.control_total", in: 0...1).map { .controlTotal(tolerance: $0) }
      }
    guard let groupBy, let minimum, let subject else { return nil }
    if case .controlTotal = subject, groupBy != [.vendor] {
      body.report(
        .value, "a control total tells of a vendor's delivery, so its group_by can only be [vendor]")
      return nil
    }
    return Absence(subject: subject, groupBy: groupBy, minimum: minimum)
  }

  // MARK: Parts

  private mutating func rules(_ fields: inout YAMLFields) -> [String]? {
    guard let items = fields.require("rules")?.list("rules") else { return nil }
    ruleNames += items
    let found = items.compactMap { $0.text("a rule") }
    return found.count == items.count ? found : nil
  }

  /// The fields of `group_by`, among which there must be one that says whom the finding is about.
  private static func groupBy(_ fields: inout YAMLFields) -> [ContactVariable]? {
    guard let value = fields.require("group_by"),
      let groups = variables(value, "group_by", among: ContactVariable.groups)
    else { return nil }
    let subjects: [ContactVariable] = [.agent, .team, .customerKey, .contactID]
    guard groups.contains(where: subjects.contains) else {
      value.report(
        .value, "group_by needs one of agent, team (an agent finding), customer_key, contact_id (a flag)")
      return nil
    }
    return groups
  }

  private static func variables(
    _ value: YAMLValue, _ what: String, among known: [ContactVariable]
  ) -> [ContactVariable]? {
    let items = value.isScalar ? [value] : value.list(what)
    guard let items else { return nil }
    let found = items.compactMap { variable($0, what, among: known) }
    return found.count == items.count ? found : nil
  }

  private static func variable(
    _ value: YAMLValue, _ what: String, among known: [ContactVariable]
  ) -> ContactVariable? {
    value.word("field in \(what)", of: known.map(\.name)).flatMap(ContactVariable.init(name:))
  }

  private static func condition(_ value: YAMLValue) -> [Threshold]? {
    guard let pairs = value.pairs("condition") else { return nil }
    let found = pairs.compactMap { key, bound -> Threshold? in
      guard let comparison = key.word("operator", Threshold.Operator.self),
        let bound = bound.number("condition.\(comparison.rawValue)")
      else { return nil }
      return Threshold(comparison: comparison, bound: bound)
    }
    if pairs.isEmpty { value.report(.missing, "condition is empty: gte: 3, for example") }
    return found.count == pairs.count && !found.isEmpty ? found : nil
  }
}
