import Ledger
import Testing

/// Queries over all contacts against searching by hand.
struct HistoryQueryTests {
  private static let names = ["", "lotus", "orchid", "billing", "returns", "A1", "A2", "A3", "T1"]

  private func rows(_ count: Int, seed: UInt64) -> [HistoryRow] {
    var dice = Dice(seed: seed)
    return (0..<count).map { index in
      var row = dice.history(nil, number: index)
      row.vendor = UInt32(1 + dice.number(0...1))
      row.queue = UInt32(dice.pick([0, 3, 4]))
      row.agent = UInt32(dice.pick([0, 5, 6, 7]))
      row.team = UInt32(dice.pick([0, 8]))
      row.direction = UInt8(dice.number(0...2))
      return row
    }.sorted { $0.id < $1.id }
  }

  private func write(_ rows: [HistoryRow], to path: String) throws {
    let night = Night(seed: 1, size: 0)
    let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    try night.stage(run)
    let numbers = HistoryQueryTests.names.map { run.historyNumber(of: $0.isEmpty ? nil : $0) }
    try run.append(
      history: rows.map { row in
        var row = row
        row.vendor = numbers[Int(row.vendor)]
        row.queue = numbers[Int(row.queue)]
        row.agent = numbers[Int(row.agent)]
        row.team = numbers[Int(row.team)]
        row.stratum = 0
        return row
      })
    _ = try run.commit(night.end(run), now: Night.now)
    try writer.close()
  }

  @Test func `filters, order and pages are those of a search by hand`() throws {
    let scratch = try Scratch()
    let rows = rows(400, seed: 4)
    try write(rows, to: scratch.path())
    let history = try ContactHistory(path: scratch.path())
    let middle = Night.now + 300_000
    let cases: [(inout HistoryQuery) -> ((HistoryRow) -> Bool)] = [
      { _ in { _ in true } },
      {
        $0.vendor = "lotus"; return { $0.vendor == 1 }
      },
      {
        $0.queue = "billing"; return { $0.queue == 3 }
      },
      {
        $0.agent = "A2"; $0.endedBy = 1; return { $0.agent == 6 && $0.endedBy == 1 }
      },
      {
        $0.team = "T1"; $0.channel = 0; return { $0.team == 8 && $0.channel == 0 }
      },
      {
        $0.direction = 2; return { $0.direction == 2 }
      },
      {
        $0.agent = "nobody"; return { _ in false }
      },
      {
        $0.customer = rows[3].customer ?? rows[4].customer;
        return { [customer = $0.customer] in $0.customer == customer }
      },
      {
        $0.contact = String(rows[9].id.hex.prefix(2));
        return { $0.id.hex.hasPrefix(String(rows[9].id.hex.prefix(2))) }
      },
      {
        $0.since = middle; return { ($0.startedAt ?? .min) >= middle }
      },
      {
        $0.until = middle; return { ($0.startedAt ?? .max) < middle }
      },
      {
        $0.run = 1; return { _ in true }
      },
      {
        $0.run = 2; return { _ in false }
      },
    ]
    for (index, make) in cases.enumerated() {
      var query = HistoryQuery()
      let fits = make(&query)
      let expected = rows.filter(fits)
      #expect(try history.contacts(query).map(\.row.id) == expected.map(\.id), "case \(index)")
    }
    for order in HistoryQuery.Order.allCases {
      for isDescending in [false, true] {
        var query = HistoryQuery()
        query.order = order
        query.isDescending = isDescending
        let all = try history.contacts(query)
        #expect(Set(all.map(\.row.id)) == Set(rows.map(\.id)))
        for (first, second) in zip(all, all.dropFirst()) {
          #expect(key(first, order) <= key(second, order) || isDescending)
          #expect(key(first, order) >= key(second, order) || !isDescending)
        }
        var pages: [HistoryContact] = []
        query.limit = 37
        for offset in stride(from: 0, to: 420, by: 37) {
          query.offset = offset
          pages += try history.contacts(query)
        }
        #expect(pages == all, "\(order)")
      }
    }
  }

  /// What an order compares, as a text that sorts alike.
  private func key(_ contact: HistoryContact, _ order: HistoryQuery.Order) -> String {
    func text(_ value: Int64?) -> String {
      guard let value else { return "" }
      let digits = String(UInt64(bitPattern: value) ^ 1 << 63)
      return String(repeating: "0", count: 20 - digits.count) + digits
    }
    return switch order {
    case .contact: contact.row.id.hex
    case .start: text(contact.row.startedAt)
    case .agent: contact.agent ?? ""
    case .talk: text(contact.talk)
    case .complexity: contact.row.complexity == 255 ? "" : text(Int64(contact.row.complexity))
    }
  }

  @Test func `a page of many contacts is the page of all`() throws {
    let scratch = try Scratch()
    let rows = rows(12_000, seed: 6)
    try write(rows, to: scratch.path())
    var query = HistoryQuery()
    query.order = .start
    query.limit = 20
    query.offset = 100
    query.isDescending = true
    let page = try ContactHistory(path: scratch.path()).contacts(query)
    let sorted = rows.sorted { ($1.startedAt ?? .min, $1.id) < ($0.startedAt ?? .min, $0.id) }
    #expect(page.map(\.row.id) == sorted[100..<120].map(\.id))
    #expect(page.allSatisfy { $0.run == 1 && $0.row.vendor == 0 })
  }
}
