import Contacts

/// Reads records of CSV or JSON as a ``Mapping`` says.
///
/// Who ended a contact is what the export says, or, where the mapping says so, worked out; never a guess.
/// Stamps that a clock shows twice, or never, are named in the attributes `time_ambiguous` and `time_skipped`; of the
/// former, durations tell which one is meant (``TwofoldTimes``).
final class MappingReader: RecordReader {
  static let framing = RecordFraming.csv

  /// The mapping that fits the file.
  private(set) var mapping: Mapping?
  private var fit: MappingFit?
  private var columns: [[UInt8]: Int] = [:]
  private let settings: DecoderSettings
  private let parser = JSONParser()
  private var row = CSVRow()
  private var writer: MappedContact?
  private var turns: MappedTurns?
  private(set) var clock: SiteClock?
  /// The number of the last column without which a row is no contact, or no turn; -1 where no column is named.
  private var needed = -1

  init(settings: DecoderSettings) { self.settings = settings }

  static func recognise(_ head: ExportHead) -> Evidence { .no("no mapping fits") }

  var fileFraming: RecordFraming { fit?.framing ?? Self.framing }

  func prepare(_ head: ExportHead, path: String) {
    for mapping in settings.mappings {
      guard let fit = MappingFit(mapping, head) else { continue }
      self.mapping = mapping
      self.fit = fit
      for (index, name) in fit.columns.enumerated() where columns[name] == nil { columns[name] = index }
      row.delimiter = fit.delimiter
      row.escapesWithBackslash = fit.escapes
      let site = SiteClock(mapping.zone ?? settings.zone)
      clock = site
      writer = MappedContact(mapping, vendor: settings.defaultVendor, site: site)
      turns = mapping.transcript.map { MappedTurns($0, absent: mapping.absent, site: site) }
      needed = Self.lastNeeded(of: mapping, columns)
      return
    }
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let mapping, let fit else { throw RecordFault(.missingField, "mapping") }
    if record.trimmed.isEmpty { return .blank }
    switch mapping.kind {
    case .json where mapping.transcript?.shape == .rows:
      try readObjects(record, &fragment)
    case .json:
      guard let root = try parser.object(record) else { return .blank }
      RepeatedKeys.note(root, &fragment)
      try read(.object(root), &fragment)
    case .csv where mapping.transcript?.shape == .rows:
      guard try readRows(record, fit, &fragment) else { return .header }
    case .csv:
      guard row.split(record) else { throw RecordFault(.unclosedQuote) }
      let isNames = try row.withFields(of: record) { fields throws(RecordFault) in
        if isHeader(fields, fit) { return true }
        try checkWidth(fields, fit, &fragment)
        try read(.row(fields, columns: columns), &fragment)
        return false
      }
      if isNames { return .header }
    }
    if mapping.transcript?.shape == .rows {
      fragment.holdsSomeTurns = true
      // Without a turn it takes no other record's place.
      if fragment.turns.isEmpty { fragment.kind = .part }
    }
    writer?.settle(&fragment, keepsStart: mapping.transcript != nil)
    try turns?.finish(&fragment)
    try writer?.finish(&fragment)
    return nil
  }

  private func read(_ record: MappedRecord, _ fragment: inout Fragment) throws(RecordFault) {
    try writer?.read(record, into: &fragment)
    try turns?.read(record, into: &fragment)
  }

  /// Reads the rows of one contact: the first for its fields, the others for texts that it lacks, all for its turns.
  ///
  /// - Returns: Whether there is a row that is not the header.
  private func readRows(
    _ record: UnsafeRawBufferPointer, _ fit: MappingFit, _ fragment: inout Fragment
  ) throws(RecordFault) -> Bool {
    var cutter = RowCutter(record, delimiter: fit.delimiter, escapes: fit.escapes)
    var isFirst = true
    while let range = cutter.next() {
      let line = record.slice(range)
      if line.trimmed.isEmpty { continue }
      guard row.split(line) else { throw RecordFault(.unclosedQuote) }
      try row.withFields(of: line) { fields throws(RecordFault) in
        if isHeader(fields, fit) { return }
        try checkWidth(fields, fit, &fragment)
        try readTurn(.row(fields, columns: columns), isFirst: isFirst, &fragment)
        isFirst = false
      }
    }
    return !isFirst
  }

  /// Reads the objects of one contact likewise.
  private func readObjects(_ record: UnsafeRawBufferPointer, _ fragment: inout Fragment) throws(RecordFault) {
    var at = 0
    var isFirst = true
    while at < record.count {
      if record[at].isSpace || record[at] == 0x2C || record[at] == 0x1E {
        at += 1
        continue
      }
      // The parser says what is wrong with what does not end.
      let end = JSONHeadValues.end(of: record, from: at) ?? record.count
      guard let root = try parser.object(record.slice(at..<end)) else { return }
      try readTurn(.object(root), isFirst: isFirst, &fragment)
      isFirst = false
      at = end
    }
  }

  private func readTurn(_ record: MappedRecord, isFirst: Bool, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    if isFirst {
      try writer?.read(record, into: &fragment)
    } else {
      writer?.fillIn(record, into: &fragment)
    }
    try turns?.readRow(record, into: &fragment)
  }

  /// A row with more cells than there are names has them under the wrong ones. Empty cells at the end, and names that are
  /// empty, count for nothing. A spreadsheet leaves out the empty cells at the end of a row: where none of them is needed
  /// it is read as if they were there, and noted; else it was cut off.
  private func checkWidth(_ fields: CSVFieldBytes, _ fit: MappingFit, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    let names = (fit.columns.lastIndex { !$0.isEmpty } ?? -1) + 1
    if fields.count < names {
      guard fields.count > needed else { throw RecordFault(.tooFewColumns) }
      fragment.note(.shortRow)
    }
    guard fields.count > fit.columns.count else { return }
    for index in fit.columns.count..<fields.count where !fields[index].trimmed.isEmpty {
      throw RecordFault(.tooManyColumns)
    }
  }

  /// The last of the columns that the mapping requires, and of those of fields that every contact must have.
  private static func lastNeeded(of mapping: Mapping, _ columns: [[UInt8]: Int]) -> Int {
    let fields: [MappedField] = [.text(.sourceID), .text(.vendor), .channel, .startedAt, .endedAt]
    var paths = mapping.required + fields.compactMap { mapping.rule($0)?.from }.flatMap { $0 }
    if let transcript = mapping.transcript {
      paths += transcript.text.from + transcript.role.from
      if let from = transcript.from { paths.append(from) }
    }
    return paths.compactMap { columns[$0.name] }.max() ?? -1
  }

  private func isHeader(_ fields: CSVFieldBytes, _ fit: MappingFit) -> Bool {
    guard mapping?.columns == nil, fields.count == fit.columns.count else { return false }
    return (0..<fields.count).allSatisfy { fields[$0].trimmed.elementsEqual(fit.columns[$0]) }
  }
}
