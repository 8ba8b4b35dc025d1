package import Statistics

extension SamplingDesign {
  /// The decisions as keys and values, the same for the same decisions: what the log keeps of them.
  package var pairs: [(key: String, value: String?)] {
    let (method, exponent) = allocationWords
    let (unit, amount) =
      switch budget {
      case .contacts(let count): ("contacts", "\(count)")
      case .minutes(let minutes): ("minutes", "\(minutes)")
      case .margin(let margin): ("margin", "\(margin)")
      }
    return [
      ("strata", fields.map(\.rawValue).joined(separator: ",")), (unit, amount),
      ("most", unit == "margin" ? "\(most)" : nil), ("level", "\(level)"), ("rate", "\(rate)"),
      ("form", form), ("allocation", method), ("exponent", exponent), ("minimum", "\(minimum)"),
      ("cap", cap.map { "\($0)" }), ("call_minutes", "\(callMinutes)"), ("chat_minutes", "\(chatMinutes)"),
      ("coverage", coverage.map { "\($0.contacts)" }), ("coverage_days", coverage.map { "\($0.days)" }),
      (
        "targeted",
        targets.isEmpty ? nil : targets.map { "\($0.reason):\($0.count)" }.joined(separator: ";")
      ),
      ("window", "\(window)"),
    ]
  }

  /// The same as text; what equals the defaults is left out.
  package var text: String {
    let defaults = Dictionary(uniqueKeysWithValues: SamplingDesign().pairs.map { ($0.key, $0.value) })
    return pairs.compactMap { key, value in
      value == defaults[key] ?? nil ? nil : value.map { "sampling_\(key)=\($0)" }
    }.joined(separator: "\n")
  }

  /// The decisions that the log kept, without the targets; what is missing or unknown has its default.
  package init(pairs: [String: String]) {
    self.init()
    if let names = pairs["strata"] {
      fields = names.split(separator: ",").compactMap { StratumField(rawValue: String($0)) }
    }
    if let count = pairs["contacts"].flatMap({ Int($0) }) { budget = .contacts(count) }
    if let minutes = pairs["minutes"].flatMap({ Double($0) }) { budget = .minutes(minutes) }
    if let margin = pairs["margin"].flatMap({ Double($0) }) { budget = .margin(margin) }
    most = pairs["most"].flatMap { Int($0) } ?? most
    level = pairs["level"].flatMap { Double($0) } ?? level
    rate = pairs["rate"].flatMap { Double($0) } ?? rate
    form = pairs["form"] ?? form
    allocation =
      Self.method(pairs["allocation"] ?? "power", exponent: pairs["exponent"].flatMap { Double($0) } ?? 0.5)
      ?? allocation
    minimum = pairs["minimum"].flatMap { Int($0) } ?? minimum
    cap = pairs["cap"].flatMap { Int($0) }
    callMinutes = pairs["call_minutes"].flatMap { Double($0) } ?? callMinutes
    chatMinutes = pairs["chat_minutes"].flatMap { Double($0) } ?? chatMinutes
    if let contacts = pairs["coverage"].flatMap({ Int($0) }),
      let days = pairs["coverage_days"].flatMap({ Int($0) })
    {
      coverage = Coverage(contacts: contacts, days: days)
    }
    window = pairs["window"].flatMap { Int($0) } ?? window
  }

  /// The words for ways of dividing a budget.
  package static let methods = ["power", "proportional", "equal", "neyman"]

  /// The way of dividing a budget that a word names.
  package static func method(_ word: String, exponent: Double) -> AllocationMethod? {
    switch word {
    case "power": .power(exponent: exponent)
    case "proportional": .proportional
    case "equal": .equal
    case "neyman": .neyman
    default: nil
    }
  }

  private var allocationWords: (String, String?) {
    switch allocation {
    case .power(let exponent): ("power", "\(exponent)")
    case .proportional: ("proportional", nil)
    case .equal: ("equal", nil)
    case .neyman: ("neyman", nil)
    }
  }
}
