import Detection
import Ledger
import Privacy

/// Finds ids of one vendor's agents that differ by the case of their letters alone, `A0017` and `a0017`, or by blanks and
/// characters that nobody sees or tells apart: most are one person's, whose contacts then count for two. They stay two, as
/// real ids may differ so; it is told.
struct AgentSpellings {
  private let names: [String]
  /// For the number of every name that another one looks like, the skeleton of the name.
  private let folded: [UInt32: String]
  /// The numbers of agents by vendor and skeleton.
  private var found: [UInt32: [String: Set<UInt32>]] = [:]

  /// How many ids are told of a vendor.
  private static let most = 10

  /// - Parameter names: All names of the run by number; the first is empty.
  init(_ names: [String]) {
    self.names = names
    var numbers: [String: [UInt32]] = [:]
    for (number, name) in names.enumerated().dropFirst() {
      numbers[NameSkeleton.of(name), default: []].append(UInt32(number))
    }
    var folded: [UInt32: String] = [:]
    for (name, same) in numbers where same.count > 1 {
      for number in same { folded[number] = name }
    }
    self.folded = folded
  }

  /// Notes an agent with contacts.
  mutating func see(vendor: UInt32, agent: UInt32) {
    guard let name = folded[agent] else { return }
    found[vendor, default: [:]][name, default: []].insert(agent)
  }

  /// A row for each vendor with such agents.
  var rows: [CompletenessRow] {
    found.compactMap { vendor, agents in
      let same = agents.filter { $0.value.count > 1 }
      if same.isEmpty { return nil }
      let told = same.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { _, numbers in
        numbers.map { names[Int($0)] }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(Self.shown)
          .joined(separator: " and ")
      }
      let more = told.count > Self.most ? ", and \(told.count - Self.most) more" : ""
      return CompletenessRow(
        vendor: vendor == 0 ? "-" : names[Int(vendor)], check: "agent_ids_by_case", subject: "agents",
        expected:
          "ids that differ by more than case, blanks and letters that look alike; these count as several agents",
        found: told.prefix(Self.most).joined(separator: ", ") + more, verdict: "warning")
    }.sorted { $0.vendor.utf8.lexicographicallyPrecedes($1.vendor.utf8) }
  }

  /// An id as it may be told: one without a digit may be a name, and only its shape is.
  private static func shown(_ name: String) -> String {
    name.utf8.contains { $0 &- UInt8(ascii: "0") < 10 }
      ? NameSkeleton.shown(name) : Masker.shape(of: name.utf8)
  }
}
