import Contacts
import Rules

/// How many contacts each group has in each cell of its peers, and which of them were hit: all groups of a few contacts,
/// or a part of the groups of many. Memory grows with groups, cells and hits; correlations that go by the same fields
/// count together.
package struct RateTable: RateSource, Sendable {
  /// A group of an entry, by the row of its values.
  private struct Group: Hashable {
    let entry: Int
    let row: UInt32
  }

  /// Contacts of one group and peers that count in the rates of the same entries.
  private struct Cell: Hashable {
    /// The number of the entries, in ``uses``.
    let uses: UInt32
    let group: UInt32
    let peers: UInt32
  }

  private struct HitCell: Hashable {
    let use: Use
    let group: UInt32
    let peers: UInt32
  }

  /// An entry in whose rate a contact counts.
  package struct Use: Hashable, Sendable {
    package let entry: Int
    /// Whether the contact is older than the time span.
    package let isOlder: Bool

    /// A use.
    package init(entry: Int, isOlder: Bool) {
      self.entry = entry
      self.isOlder = isOlder
    }
  }

  /// What a group has in a cell of its peers, by the numbers of their rows.
  private struct Part {
    let group: UInt32
    var cell: RateCell
  }

  /// Agents differ; that few hits do not show it is no proof that they do not. The least variance of the rate ratio
  /// between honest ones.
  static let leastVariance = 0.25

  package let plan: CorrelationPlan
  private var rows = RateRows()
  /// Entries that go by the same groups and peers, some of which contacts count in together.
  private var uses: [[Use]] = []
  private var usesNumbers: [[Use]: UInt32] = [:]
  /// The fields that they go by.
  private var usesFields: [(groups: [Int], peers: [Int])] = []
  private var contacts: [Cell: Int] = [:]
  private var hitCounts: [HitCell: Int] = [:]
  /// The contacts that were hit within the span.
  private var hits: [Group: [CorrelationEvent]] = [:]
  /// Where the time span begins, by entry; contacts before it are the past.
  private let starts: [Int: Int64]

  /// An empty table.
  ///
  /// - Parameter starts: Where the time spans of entries begin, milliseconds since 1970 UTC.
  package init(_ plan: CorrelationPlan, starts: [Int: Int64] = [:]) {
    self.plan = plan
    self.starts = starts
  }

  // MARK: Counting

  /// Counts contacts in the rates of some entries.
  ///
  /// - Parameters:
  ///   - entries: in which of them.
  ///   - texts: the values of the plan's fields.
  ///   - at: when, milliseconds since 1970 UTC.
  ///   - isPast: whether an earlier night had them.
  ///   - times: how many such contacts.
  package mutating func add(
    _ entries: [Int], _ texts: [String?], at: Int64, isPast: Bool, times: Int = 1
  ) {
    let numbers = texts.map { rows.text($0) }
    for number in self.numbers(of: entries, at: at, isPast: isPast) { add(number, numbers, times: times) }
  }

  /// Counts a contact.
  ///
  /// - Parameters:
  ///   - number: what ``numbers(of:at:isPast:)`` gave.
  ///   - texts: the numbers of the values of the plan's fields, of those at least that rates go by.
  ///   - times: how many such contacts.
  package mutating func add(_ number: UInt32, _ texts: [UInt32], times: Int = 1) {
    let group = rows.row(usesFields[Int(number)].groups.lazy.map { texts[$0] })
    let peers = rows.row(usesFields[Int(number)].peers.lazy.map { texts[$0] })
    contacts[Cell(uses: number, group: group, peers: peers), default: 0] += times
  }

  /// Numbers for the entries in whose rates contacts count, one for those that go by the same fields: the same for all
  /// contacts that began on the same side of the entries' starts.
  ///
  /// - Parameters:
  ///   - entries: in which of them.
  ///   - at: when, milliseconds since 1970 UTC.
  ///   - isPast: whether an earlier night had them.
  package mutating func numbers(of entries: [Int], at: Int64, isPast: Bool) -> [UInt32] {
    numbers(of: entries.map { Use(entry: $0, isOlder: isPast && at < starts[$0] ?? .min) })
  }

  /// The same of entries of which it is known on which side contacts are.
  package mutating func numbers(of uses: [Use]) -> [UInt32] {
    var parts: [[Use]] = []
    for use in uses {
      let entry = plan.entries[use.entry]
      let known = parts.firstIndex {
        plan.entries[$0[0].entry].groups == entry.groups && plan.entries[$0[0].entry].peers == entry.peers
      }
      if let known { parts[known].append(use) } else { parts.append([use]) }
    }
    return parts.map { number(of: $0) }
  }

  private mutating func number(of part: [Use]) -> UInt32 {
    if let number = usesNumbers[part] { return number }
    uses.append(part)
    let entry = plan.entries[part[0].entry]
    usesFields.append((entry.groups, entry.peers))
    usesNumbers[part] = UInt32(uses.count - 1)
    return UInt32(uses.count - 1)
  }

  /// The number of a text for ``add(_:_:times:)``.
  package mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 { rows.text(text) }

  /// The same of a text, or of a value that is not known.
  package mutating func number(of text: String?) -> UInt32 { rows.text(text) }

  /// Takes hits in, of any number of groups, with all hits of each; each contact counts once.
  package mutating func add(hits events: [CorrelationEvent]) {
    for hit in RateHits.counted(events, plan, starts: starts) {
      let entry = plan.entries[hit.event.entry]
      let texts = hit.event.texts.map { rows.text($0) }
      add(hitOf: Use(entry: hit.event.entry, isOlder: hit.isOlder), texts)
      guard !hit.isOlder, entry.isRate else { continue }
      let group = rows.row(entry.groups.map { texts[$0] })
      hits[Group(entry: hit.event.entry, row: group), default: []].append(hit.event)
    }
  }

  /// Counts a hit; the event itself is kept elsewhere.
  ///
  /// - Parameter texts: as for ``add(_:_:times:)``.
  package mutating func add(hitOf use: Use, _ texts: [UInt32], times: Int = 1) {
    let entry = plan.entries[use.entry]
    let group = rows.row(entry.groups.lazy.map { texts[$0] })
    let peers = rows.row(entry.peers.lazy.map { texts[$0] })
    hitCounts[HitCell(use: use, group: group, peers: peers), default: 0] += times
  }

  // MARK: Reading

  /// The names of an entry's cells of peers, in order.
  package func cellNames(of entry: Int) -> [[UInt8]] {
    var known: Set<UInt32> = []
    forEachCell(of: entry) { _, peers, _, _ in known.insert(peers) }
    return sorted(known).map(\.name)
  }

  /// How many cells of peers an entry has.
  package func cellCount(of entry: Int) -> Int { cellNames(of: entry).count }

  /// Calls `body` with every group of an entry and its cells, by rising places.
  package func forEachGroup(
    of entry: Int, _ body: (_ name: [UInt8], _ cells: [RateCell]) throws -> Void
  ) rethrows {
    var known: Set<UInt32> = []
    forEachCell(of: entry) { _, peers, _, _ in known.insert(peers) }
    var places: [UInt32: Int] = [:]
    for (place, peers) in sorted(known).enumerated() { places[peers.row] = place }
    var parts: [Part] = []
    forEachCell(of: entry) { group, peers, isOlder, count in
      let none = RateCell.Count()
      let cell = RateCell(
        peers: places[peers] ?? 0, now: isOlder ? none : count, older: isOlder ? count : none)
      parts.append(Part(group: group, cell: cell))
    }
    parts.sort { ($0.group, $0.cell.peers) < ($1.group, $1.cell.peers) }
    var first = 0
    var cells: [RateCell] = []
    while first < parts.count {
      cells.removeAll(keepingCapacity: true)
      var next = first
      while next < parts.count, parts[next].group == parts[first].group {
        let cell = parts[next].cell
        if cells.last?.peers == cell.peers {
          cells[cells.count - 1].now.contacts += cell.now.contacts
          cells[cells.count - 1].now.hits += cell.now.hits
          cells[cells.count - 1].older.contacts += cell.older.contacts
          cells[cells.count - 1].older.hits += cell.older.hits
        } else {
          cells.append(cell)
        }
        next += 1
      }
      try body(name(of: parts[first].group), cells)
      first = next
    }
  }

  /// The contacts of some groups that were hit within the span, as far as ``add(hits:)`` took them in.
  package func hits(of entry: Int, _ names: Set<[UInt8]>) -> [[UInt8]: [CorrelationEvent]] {
    var result: [[UInt8]: [CorrelationEvent]] = [:]
    for (group, events) in hits where group.entry == entry {
      let name = name(of: group.row)
      if names.contains(name) { result[name] = events }
    }
    return result
  }

  /// Calls `body` with what was counted in an entry's rates, in no particular order.
  private func forEachCell(
    of entry: Int, _ body: (_ group: UInt32, _ peers: UInt32, _ isOlder: Bool, RateCell.Count) -> Void
  ) {
    for isOlder in [false, true] {
      let use = Use(entry: entry, isOlder: isOlder)
      let counting = uses.map { $0.contains(use) }
      guard counting.contains(true) || !hitCounts.isEmpty else { continue }
      for (cell, count) in contacts where counting[Int(cell.uses)] {
        body(cell.group, cell.peers, isOlder, RateCell.Count(contacts: count))
      }
      for (cell, count) in hitCounts where cell.use == use {
        body(cell.group, cell.peers, isOlder, RateCell.Count(hits: count))
      }
    }
  }

  private func name(of row: UInt32) -> [UInt8] { RateName.bytes(rows.values(of: row)) }

  /// Rows in the order of their names.
  private func sorted(_ rows: Set<UInt32>) -> [(row: UInt32, name: [UInt8])] {
    rows.map { ($0, name(of: $0)) }.sorted { RateName.precedes($0.1, $1.1) }
  }
}
