/// Gets values out of records as rules say.
struct FieldReader {
  let absent: Set<[UInt8]>
  /// The value that was read last.
  private(set) var bytes: [UInt8] = []

  init(absent: Set<[UInt8]>) { self.absent = absent }

  /// Reads the value of a rule into ``bytes``.
  ///
  /// - Returns: Whether there is one.
  mutating func read(_ rule: FieldRule, _ record: MappedRecord, isInbound: Bool? = nil) -> Bool {
    for path in rule.paths(isInbound: isInbound) {
      if let taking = rule.taking, let array = record.array(path) {
        if take(taking, array) { return translate(rule) }
        continue
      }
      guard record.value(path, into: &bytes), !absent.contains(bytes) else { continue }
      if let taking = rule.taking { takeText(taking, rule.separator) }
      if !bytes.isEmpty { return translate(rule) }
    }
    guard let constant = rule.constant else { return false }
    bytes = Array(constant.utf8)
    return true
  }

  /// Copies a value as it stands.
  mutating func read(_ path: FieldPath, _ record: MappedRecord) -> Bool {
    record.value(path, into: &bytes) && !absent.contains(bytes)
  }

  private mutating func translate(_ rule: FieldRule) -> Bool {
    if let word = rule.values[bytes] ?? (rule.values.isEmpty ? nil : rule.otherwise) {
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: word.utf8)
    }
    return !bytes.isEmpty
  }

  private mutating func take(_ taking: FieldRule.Taking, _ array: TapeValue) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    switch taking {
    case .first: array.element(0)?.appendPlain(to: &bytes)
    case .last: array.element(-1)?.appendPlain(to: &bytes)
    case .count, .further:
      var count = 0
      var elements = array.elements
      while elements.step() != nil { count += 1 }
      append(count, taking)
    }
    return !bytes.isEmpty
  }

  private mutating func takeText(_ taking: FieldRule.Taking, _ separator: UInt8) {
    let parts = bytes.split(separator: separator).map { part in
      Array(part.drop { $0.isSpace }.reversed().drop { $0.isSpace }.reversed())
    }.filter { !$0.isEmpty }
    bytes.removeAll(keepingCapacity: true)
    switch taking {
    case .first: bytes += parts.first ?? []
    case .last: bytes += parts.last ?? []
    case .count, .further: append(parts.count, taking)
    }
  }

  private mutating func append(_ count: Int, _ taking: FieldRule.Taking) {
    bytes.append(contentsOf: String(taking == .further ? max(0, count - 1) : count).utf8)
  }
}

extension FieldReader {
  /// The value that was read last, as an instant.
  func instant(_ format: TimeFormat, zone: ClockZone?, field: String) throws(RecordFault) -> (
    at: Int64, doubt: ClockZone.Doubt?
  )? {
    try Self.unwrap { bytes throws(RecordFault) in try format.read(bytes, zone: zone, field: field) }(bytes)
  }

  /// The value that was read last, as milliseconds.
  func duration(_ unit: DurationUnit, field: String) throws(RecordFault) -> Int64 {
    try Self.unwrap { bytes throws(RecordFault) in try unit.read(bytes, field: field) }(bytes)
  }

  /// Carries a typed error through the closure of `withUnsafeBytes`.
  private static func unwrap<Value>(
    _ body: @escaping (UnsafeRawBufferPointer) throws(RecordFault) -> Value
  ) -> ([UInt8]) throws(RecordFault) -> Value {
    { (bytes) throws(RecordFault) -> Value in
      let result: Result<Value, RecordFault> = bytes.withUnsafeBytes { bytes in
        do throws(RecordFault) { return .success(try body(bytes)) } catch { return .failure(error) }
      }
      return try result.get()
    }
  }
}
