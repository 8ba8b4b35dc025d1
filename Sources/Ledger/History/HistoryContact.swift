/// A contact of the history with its texts.
package struct HistoryContact: Hashable, Sendable {
  /// The contact in compact form; the numbers of its texts mean nothing here.
  package let row: HistoryRow
  /// The run that wrote this version.
  package let run: Int64
  /// The stratum.
  package let stratum: String?
  /// The vendor.
  package let vendor: String?
  /// The queue.
  package let queue: String?
  /// The agent of the last leg.
  package let agent: String?
  /// The agent's team.
  package let team: String?

  init(_ row: HistoryRow, run: Int64, names: HistoryNames) {
    var row = row
    (stratum, vendor, queue) = (names[row.stratum], names[row.vendor], names[row.queue])
    (agent, team) = (names[row.agent], names[row.team])
    (row.stratum, row.vendor, row.queue, row.agent, row.team) = (0, 0, 0, 0, 0)
    self.row = row
    self.run = run
  }

  /// Answer to end without hold, milliseconds; nil where it was not answered or has no end.
  package var talk: Int64? {
    guard let answered = row.answeredAt, let ended = row.endedAt else { return nil }
    return ended &- answered &- (row.hold ?? 0)
  }

  /// Whether it comes before another one in an order, without regard to a direction.
  func precedes(_ other: HistoryContact, by order: HistoryQuery.Order) -> Bool {
    func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
      left != right ? left < right : row.id < other.row.id
    }
    return switch order {
    case .contact: row.id < other.row.id
    case .start: compare(row.startedAt ?? .min, other.row.startedAt ?? .min)
    case .agent: compare(agent ?? "", other.agent ?? "")
    case .talk: compare(talk ?? .min, other.talk ?? .min)
    // 255 is none, so it wraps around to the front.
    case .complexity: compare(row.complexity &+ 1, other.row.complexity &+ 1)
    }
  }
}

extension ContactHistory {
  /// The contacts that fit a query, the latest version of each.
  ///
  /// With a limit, memory holds a few times as many contacts as are read and passed over, however many there
  /// are.
  /// - Throws: ``LedgerError``.
  package func contacts(_ query: HistoryQuery = HistoryQuery()) throws(LedgerError) -> [HistoryContact] {
    let wanted = query.limit.map { max(0, $0).addingReportingOverflow(max(0, query.offset)) }
    let most = wanted.map { $0.overflow ? Int.max : $0.partialValue } ?? .max
    func precedes(_ left: HistoryContact, _ right: HistoryContact) -> Bool {
      query.isDescending ? right.precedes(left, by: query.order) : left.precedes(right, by: query.order)
    }
    var found: [HistoryContact] = []
    do {
      try forEach(since: query.since ?? .min, until: query.until ?? .max) { row, run, names in
        guard query.matches(row, run: run, names: names) else { return }
        found.append(HistoryContact(row, run: run, names: names))
        if found.count / 2 > most, found.count > 10_000 {
          found.sort(by: precedes)
          found.removeSubrange(most...)
        }
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      throw LedgerError(.unwritable, "\(error)", path: path)
    }
    found.sort(by: precedes)
    return Array(found.prefix(most).dropFirst(max(0, query.offset)))
  }
}
