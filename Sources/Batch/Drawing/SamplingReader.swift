import Expressions
import Rules
import Sampling
import Statistics
import Yams

/// Reads the part of a configuration that says how samples are drawn, and reports all of its faults at once.
struct SamplingReader {
  private let file: String
  /// What is wrong, with line and column.
  private(set) var faults: [String] = []
  /// What was decided.
  private(set) var design = SamplingDesign()

  private static let keys = [
    "strata", "budget", "minutes", "margin", "at_most", "level", "rate", "form", "allocation", "exponent",
    "minimum", "cap", "cost", "coverage", "targeted", "window",
  ]

  /// A reader that has read nothing.
  ///
  /// - Parameter file: The file's name, for messages.
  init(file: String) { self.file = file }

  /// Reads the value of `sampling`.
  mutating func read(_ node: Node) {
    guard case .mapping(let mapping) = node else { return fault(node, "sampling is a mapping") }
    var budgets: [Node] = []
    var method = "power"
    var exponent = 0.5
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "strata": readStrata(value)
      case "budget":
        budgets.append(key)
        if let count = count(value, 0...1_000_000) { design.budget = .contacts(count) }
      case "minutes":
        budgets.append(key)
        if let minutes = number(value, 0...10_000_000) { design.budget = .minutes(minutes) }
      case "margin":
        budgets.append(key)
        if let margin = share(value) { design.budget = .margin(margin) }
      case "at_most": if let most = count(value, 1...1_000_000) { design.most = most }
      case "level": if let level = share(value) { design.level = level }
      case "rate": if let rate = share(value) { design.rate = rate }
      case "form": if let form = text(value) { design.form = form }
      case "allocation": if let word = word(value, SamplingDesign.methods) { method = word }
      case "exponent": if let value = number(value, 0...1) { exponent = value }
      case "minimum": if let count = count(value, 0...10_000) { design.minimum = count }
      case "cap": if let count = count(value, 1...1_000_000) { design.cap = count }
      case "cost": readCost(value)
      case "coverage": readCoverage(value)
      case "targeted": readTargets(value)
      case "window": if let days = count(value, 0...36_500) { design.window = days }
      default: unknown(key, Self.keys)
      }
    }
    if budgets.count > 1 { fault(budgets[1], "give one of budget (contacts), minutes and margin") }
    design.allocation = SamplingDesign.method(method, exponent: exponent) ?? design.allocation
    if design.coverage != nil, !design.fields.contains(.agent) {
      fault(
        mapping.first { $0.key.string == "coverage" }?.key ?? node,
        "coverage needs the agent among the strata, such as strata: [vendor, channel, agent]")
    }
  }

  private mutating func readStrata(_ node: Node) {
    guard case .sequence(let entries) = node, !entries.isEmpty else {
      return fault(node, "strata is a list of fields")
    }
    var fields: [StratumField] = []
    for entry in entries {
      guard let word = word(entry, StratumField.allCases.map(\.rawValue)),
        let field = StratumField(rawValue: word)
      else { continue }
      if fields.contains(field) { fault(entry, "the field '\(word)' stands twice") }
      fields.append(field)
    }
    design.fields = fields
  }

  private mutating func readCost(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      return fault(node, "cost gives the minutes of a review by channel")
    }
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "voice": if let minutes = number(value, 0.1...1_000) { design.callMinutes = minutes }
      case "chat": if let minutes = number(value, 0.1...1_000) { design.chatMinutes = minutes }
      default: unknown(key, ["voice", "chat"])
      }
    }
  }

  private mutating func readCoverage(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      return fault(node, "coverage gives contacts and days: how often every agent is drawn")
    }
    var coverage = SamplingDesign.Coverage(contacts: 1, days: 28)
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "contacts": if let count = count(value, 1...1_000) { coverage.contacts = count }
      case "days": if let days = count(value, 1...3_650) { coverage.days = days }
      default: unknown(key, ["contacts", "days"])
      }
    }
    design.coverage = coverage
  }

  private mutating func readTargets(_ node: Node) {
    guard case .sequence(let entries) = node else {
      return fault(node, "targeted is a list such as [{ rule: tone.agent-rude, count: 20 }]")
    }
    let kinds = SamplingDesign.Target.Kind.allCases.map(\.rawValue)
    for entry in entries {
      guard case .mapping(let mapping) = entry else {
        fault(entry, "a target names a rule, category or severity, and a count")
        continue
      }
      var target: SamplingDesign.Target?
      var number = 20
      for (key, value) in mapping {
        let name = key.string ?? ""
        if name == "count" {
          if let count = count(value, 1...100_000) { number = count }
        } else if let kind = SamplingDesign.Target.Kind(rawValue: name) {
          if target != nil { fault(key, "a target names one of \(kinds.joined(separator: ", "))") }
          if let text = text(value) { target = .init(kind: kind, value: text, count: 0) }
        } else {
          unknown(key, kinds + ["count"])
        }
      }
      guard var target else {
        fault(entry, "a target names a rule, category or severity")
        continue
      }
      target.count = number
      design.targets.append(target)
    }
  }

  // MARK: Values

  private mutating func fault(_ node: Node, _ message: String) {
    let place = node.mark.map { ":\($0.line):\($0.column)" } ?? ""
    faults.append("\(file)\(place): \(message)")
  }

  private mutating func unknown(_ key: Node, _ known: [String]) {
    let word = key.string ?? "?"
    let hint = NearestName.of(word, among: known).map { ": did you mean '\($0)'?" } ?? ""
    fault(key, "unknown key '\(word)'\(hint)")
  }

  private mutating func word(_ node: Node, _ known: [String]) -> String? {
    let text = node.string ?? ""
    if known.contains(text) { return text }
    let hint =
      NearestName.of(text, among: known).map { "did you mean '\($0)'?" } ?? known.joined(separator: ", ")
    fault(node, "unknown word '\(text)': \(hint)")
    return nil
  }

  private mutating func text(_ node: Node) -> String? {
    if let text = node.string, !text.isEmpty { return text }
    fault(node, "a text is expected")
    return nil
  }

  private mutating func count(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
    if let value = node.int, range.contains(value) { return value }
    fault(node, "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
    return nil
  }

  private mutating func number(_ node: Node, _ range: ClosedRange<Double>) -> Double? {
    if let value = node.float, range.contains(value) { return value }
    fault(node, "a number from \(range.lowerBound) to \(range.upperBound) is expected")
    return nil
  }

  private mutating func share(_ node: Node) -> Double? {
    if let value = node.float, value > 0, value < 1 { return value }
    fault(node, "a share above 0 and below 1 is expected")
    return nil
  }
}
