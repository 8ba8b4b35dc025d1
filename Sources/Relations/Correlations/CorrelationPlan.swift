package import Contacts
package import Rules

/// The rules over many contacts of a book, made ready to be judged; made once, shared by all workers.
///
/// A correlation may count rules that are correlations themselves. Those that count none have level 0, the
/// others come after all that they count.
package struct CorrelationPlan: Sendable {
  /// What a correlation that holds becomes.
  package enum Outcome: Hashable, Sendable {
    /// A finding about an agent.
    case agent
    /// A finding about a team.
    case team
    /// A flag on the last contact.
    case flag
    /// A check of a vendor's delivery.
    case delivery
  }

  /// One rule.
  package struct Entry: Sendable {
    /// Its index in the book.
    package let index: Int
    /// The rule.
    package let rule: Rule
    /// Its block.
    package let correlation: Correlation
    /// After which others it is judged, from 0.
    package let level: Int
    /// What it yields.
    package let outcome: Outcome
    /// The indices in the book of the rules that it counts, in its order.
    package let counted: [Int]
    /// These rules themselves.
    let countedRules: [Rule]
    /// The places in ``CorrelationPlan/fields`` by which contacts are grouped. Agents and teams are told apart by
    /// their vendor as well, since two vendors may use one id for two people.
    let groups: [Int]
    /// The place of the field whose different values are counted.
    let field: Int?
    /// The field that is summed or averaged.
    package let measure: ContactVariable?
    /// The places of the fields of which one must differ for an overlap to count.
    let across: [Int]
    /// The places of the fields by which rates are compared; of counts about agents vendor, queue and channel.
    let peers: [Int]
    /// The place of the field that counts up.
    let sequence: Int?
  }

  /// A correlation that counts a rule, and the rule's place in its order.
  package struct Use: Hashable, Sendable {
    /// The entry's place in ``CorrelationPlan/entries``.
    package let entry: Int
    /// The rule's place among those counted.
    package let ordinal: Int

    /// A use.
    package init(entry: Int, ordinal: Int) {
      self.entry = entry
      self.ordinal = ordinal
    }
  }

  /// The correlations of the book, in its order, without deprecated ones.
  package let entries: [Entry]
  /// How many levels there are.
  package let levels: Int
  /// The fields that an event carries.
  package let fields: [ContactVariable]
  /// For every rule of the book, what counts it.
  package let uses: [[Use]]
  /// The waivers of the correlations that may hold, by entry.
  package let waivers: [[Waiver]]

  /// The plan of a book.
  ///
  /// - Parameter day: on which waivers must hold; without one, none does.
  package init(_ book: RuleBook, day: CalendarDay?) {
    var indices: [String: Int] = [:]
    for (index, rule) in book.rules.enumerated() { indices[rule.id] = index }
    let correlated = book.rules.indices.filter {
      book.rules[$0].correlation != nil && book.rules[$0].status != .deprecated
    }
    var known: [Int: Int] = [:]
    func level(_ index: Int, _ depth: Int) -> Int {
      if let level = known[index] { return level }
      guard depth <= correlated.count, let block = book.rules[index].correlation else { return -1 }
      let below = block.rules.compactMap { indices[$0] }.map { level($0, depth + 1) }
      let own = (below.max() ?? -1) + 1
      known[index] = own
      return own
    }
    var fields: [ContactVariable] = [.vendor, .agent, .team]
    func place(_ variable: ContactVariable) -> Int {
      if let place = fields.firstIndex(of: variable) { return place }
      fields.append(variable)
      return fields.count - 1
    }
    var entries: [Entry] = []
    var waivers: [[Waiver]] = []
    for index in correlated {
      let rule = book.rules[index]
      guard let block = rule.correlation else { continue }
      let own = book.waivers.filter { waiver in
        waiver.rule == rule.id && day.map { !waiver.isExpired(on: $0) } ?? false
      }
      for condition in own.flatMap(\.scope) { _ = place(condition.field) }
      var details = Self.details(block, place)
      if Self.outcome(block) == .agent, case .counting = block {
        details.peers = [.vendor, .queue, .channel].map(place)
      }
      entries.append(
        Entry(
          index: index, rule: rule, correlation: block, level: level(index, 0),
          outcome: Self.outcome(block), counted: block.rules.compactMap { indices[$0] },
          countedRules: block.rules.compactMap { indices[$0] }.map { book.rules[$0] },
          groups: Self.groups(block.groupBy).map(place), field: details.field, measure: details.measure,
          across: details.across, peers: details.peers, sequence: details.sequence))
      waivers.append(own)
    }
    var uses = [[Use]](repeating: [], count: book.rules.count)
    for (number, entry) in entries.enumerated() {
      for (ordinal, counted) in entry.counted.enumerated() {
        uses[counted].append(Use(entry: number, ordinal: ordinal))
      }
    }
    self.entries = entries
    self.waivers = waivers
    levels = (entries.map(\.level).max() ?? -1) + 1
    self.fields = fields
    self.uses = uses
  }

  /// Whether the book has no correlations.
  package var isEmpty: Bool { entries.isEmpty }

  /// The longest time for which hits of earlier nights matter, in milliseconds.
  package var reach: Int64 { entries.map(\.correlation.reach).max() ?? 0 }

  private static func outcome(_ block: Correlation) -> Outcome {
    if case .missing = block { return .delivery }
    let groups = block.groupBy
    if groups.contains(.agent) { return .agent }
    if groups.contains(.team) { return .team }
    return groups.contains(.customerKey) || groups.contains(.contactID) ? .flag : .delivery
  }

  private static func groups(_ groups: [ContactVariable]) -> [ContactVariable] {
    let needsVendor = groups.contains(.agent) || groups.contains(.team) || groups.contains(.supervisor)
    return needsVendor && !groups.contains(.vendor) ? [.vendor] + groups : groups
  }

  private static func details(_ block: Correlation, _ place: (ContactVariable) -> Int)
    -> (field: Int?, measure: ContactVariable?, across: [Int], peers: [Int], sequence: Int?)
  {
    switch block {
    case .counting(let counting):
      counting.operation == .valueCount
        ? (counting.field.map(place), nil, [], [], nil) : (nil, counting.field, [], [], nil)
    case .versus(let versus): (nil, nil, [], versus.peers.map(place), nil)
    case .concurrent(let block): (nil, nil, block.across.map(place), [], nil)
    case .missing(let absence):
      if case .sequence(let field) = absence.subject {
        (nil, nil, [], [], place(field))
      } else {
        (nil, nil, [], [], nil)
      }
    }
  }
}

extension CorrelationPlan.Entry {
  /// Whether it covers some languages only, itself or by the rules that it counts.
  package var hasLanguages: Bool { rule.languages != nil || countedRules.contains { $0.languages != nil } }

  /// The places of the fields by which contacts are grouped.
  package var groupPlaces: [Int] { groups }

  /// The places of all fields that matter to it.
  package var places: [Int] { groups + across + peers + [field, sequence].compactMap(\.self) }

  /// Whether it covers contacts of a channel and language, itself and by any of the rules that it counts.
  package func covers(channel: Channel?, language tag: String?) -> Bool {
    func covers(_ rule: Rule) -> Bool {
      if let channels = rule.channels, let channel, !channels.contains(channel) { return false }
      guard let languages = rule.languages, let tag else { return true }
      return RuleLanguage(tag: tag).map(languages.contains) ?? false
    }
    return covers(rule) && (countedRules.isEmpty || countedRules.contains(where: covers))
  }
}

extension Correlation {
  /// For how long before a contact others matter to it, in milliseconds.
  var reach: Int64 {
    switch self {
    case .counting(let block): block.timespan
    case .versus(let block): block.timespan
    case .concurrent, .missing: 0
    }
  }
}
