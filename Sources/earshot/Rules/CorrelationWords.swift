import Rules

/// A rule over many contacts told in words.
enum CorrelationWords {
  /// What it counts, of whom, and when that is a finding.
  static func lines(_ correlation: Correlation) -> [String] {
    let groups = correlation.groupBy.map(\.name).joined(separator: ", ")
    var lines = ["It judges many contacts at once, those with the same \(groups)"]
    if !correlation.rules.isEmpty {
      lines.append("  by the flags of \(correlation.rules.joined(separator: ", "))")
    }
    lines.append("  \(words(correlation))")
    if correlation.groupBy.contains(.agent) || correlation.groupBy.contains(.team) {
      lines.append("What holds becomes a finding about the agent or team")
    } else if case .missing = correlation {
      lines.append("What holds becomes a check of the delivery")
    } else {
      lines.append("What holds becomes a flag on the last contact")
    }
    return lines
  }

  private static func words(_ correlation: Correlation) -> String {
    switch correlation {
    case .counting(let block):
      let field = block.field.map { " of \($0.name)" } ?? ""
      let percentile = block.percentile.map { " (the \($0)th)" } ?? ""
      let bounds = block.condition.map { "\($0.comparison.rawValue) \($0.bound)" }.joined(separator: " and ")
      let wanted = bounds.isEmpty ? "all of them" : bounds
      return "\(block.operation.rawValue)\(percentile)\(field) within \(time(block.timespan)): \(wanted)"
    case .versus(let block):
      return
        "the share of flagged contacts within \(time(block.timespan)), against \(block.against.rawValue): "
        + "\(block.ratio) times as many, from \(block.minimumContacts) contacts and \(block.minimumHits) hits"
    case .concurrent(let block):
      let across =
        block.across.isEmpty ? "" : ", in different \(block.across.map(\.name).joined(separator: " or "))"
      return "more than \(block.allowed) at once for \(time(block.minimum)) or longer\(across)"
    case .missing(let block):
      switch block.subject {
      case .sequence(let field): return "numbers missing from \(field.name): \(block.minimum) or more"
      case .heartbeat(let every): return "no contact for longer than \(time(every))"
      case .controlTotal(let share): return "fewer or more contacts than announced, by more than \(share)"
      }
    }
  }

  private static func time(_ milliseconds: Int64) -> String {
    let seconds = Double(milliseconds) / 1000
    if seconds >= 86_400 { return "\(seconds / 86_400) days" }
    return seconds >= 3600 ? "\(seconds / 3600) hours" : "\(seconds) seconds"
  }
}
