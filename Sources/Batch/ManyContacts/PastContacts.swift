import Contacts
import Ledger
import Relations
import Rules

/// Contacts of earlier nights on their way to the groups in whose rates they count: a few numbers of each, under what
/// the contacts of tonight of the same group stand under.
struct PastContacts {
  /// Entries that have the same groups.
  private struct Part {
    let groups: [Int]
    let rated: [Int]
  }

  private let plan: CorrelationPlan
  private let parts: [Part]
  /// Where the time spans of rates begin, in order.
  private let starts: [Int64]
  /// Whether some rate goes by single contacts or customers.
  private let isByContact: Bool
  private let former: FormerNames
  private let store: SpillStore
  private var writer: SpillWriter
  private var record = RateRecord()
  /// The names that the contacts' numbers stand for.
  private var names = HistoryNames()
  private var languages: [String?] = [nil]

  /// None yet.
  ///
  /// - Parameters:
  ///   - rated: The entries whose rates history can count in.
  ///   - starts: Where the time spans of entries begin, milliseconds since 1970 UTC.
  ///   - budget: Bytes that stay in memory.
  ///   - former: How masked ids of this run were stored before.
  init(
    _ plan: CorrelationPlan, _ rated: [Int], starts: [Int: Int64], folder: String, budget: Int,
    former: FormerNames = FormerNames()
  ) {
    self.plan = plan
    self.former = former
    var parts: [[Int]: [Int]] = [:]
    for number in rated { parts[plan.entries[number].groupPlaces, default: []].append(number) }
    self.parts = parts.sorted { $0.value[0] < $1.value[0] }.map { Part(groups: $0.key, rated: $0.value) }
    self.starts = Set(starts.values).sorted()
    isByContact = rated.contains { number in
      plan.entries[number].places.contains { [.contactID, .customerKey].contains(plan.fields[$0]) }
    }
    store = SpillStore(folder: folder, budget: budget)
    writer = SpillWriter(store, chunk: SpillWriter.small)
  }

  /// Takes a contact in.
  mutating func add(
    _ row: HistoryRow, at: Int64, language: UInt32, _ languages: PastLanguages, _ names: HistoryNames
  ) throws {
    if self.languages.count < languages.tags.count { self.languages = languages.tags }
    for (number, part) in parts.enumerated() {
      record.begin(number)
      for place in part.groups {
        let variable = plan.fields[place]
        record.append(
          group: variable == .language ? languages.tags[Int(language)] : row.text(variable, names, former))
      }
      record.end()
      let isByContact = isByContact
      try writer.write(record.key) { writer in
        writer.write(count: number)
        for value in [row.vendor, row.queue, row.agent, row.team, language] { writer.write(UInt64(value)) }
        writer.write(byte: row.channel)
        writer.write(at)
        guard isByContact else { return }
        for word in [row.id.high, row.id.low, row.customer?.high ?? 0, row.customer?.low ?? 0] {
          writer.write(fixed: word)
        }
        writer.write(byte: row.customer == nil ? 0 : 1)
      }
    }
  }

  /// Hands on what is left.
  ///
  /// - Parameter names: What the numbers of all contacts stand for.
  mutating func finish(_ names: HistoryNames) throws {
    self.names = names
    try writer.finish()
  }

  /// Counts the contacts of one partition in the rates of the entries of one level.
  func count(_ partition: Int, level: Int, in table: inout RateTable) throws {
    var cells = parts.map { _ in PastCells(starts: starts, isByContact: isByContact) }
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let number = try reader.readUInt64()
        guard number < UInt64(parts.count) else { throw ContactsError.damaged(at: reader.position) }
        let (row, at, language) = try contact(&reader)
        cells[Int(number)].add(row, at: at, language: language)
      }
    }
    for (part, cells) in zip(parts, cells) {
      let rated = part.rated.filter { plan.entries[$0].level == level }
      guard !rated.isEmpty else { continue }
      var rates = PastRates(plan, rated: rated, former: former)
      rates.add(cells, languages: languages, names, to: &table)
    }
  }

  private func contact(
    _ reader: inout ByteReader
  ) throws(ContactsError) -> (row: HistoryRow, at: Int64, language: UInt32) {
    var numbers: InlineArray<5, UInt32> = .init(repeating: 0)
    for index in numbers.indices { numbers[index] = UInt32(truncatingIfNeeded: try reader.readUInt64()) }
    let channel = try reader.readByte()
    let at = try reader.readInt64()
    var row = HistoryRow(id: HistoryID(high: 0, low: 0), digest: 0)
    if isByContact {
      row.id = HistoryID(high: try reader.readFixed(), low: try reader.readFixed())
      let customer = HistoryID(high: try reader.readFixed(), low: try reader.readFixed())
      row.customer = try reader.readByte() == 0 ? nil : customer
    }
    (row.vendor, row.queue, row.agent, row.team) = (numbers[0], numbers[1], numbers[2], numbers[3])
    row.channel = channel
    row.startedAt = at
    return (row, at, numbers[4])
  }
}
