/// How well a text reads in a dialect: what its first rows would have to put up with.
struct DialectTrial {
  private static let mostRows = 512

  /// Rows whose quotes never close, fields with text behind a closing quote, and quotes within unquoted fields.
  private(set) var faults = 0
  /// Rows that have not as many fields as most.
  private(set) var uneven = 0

  /// Reads the beginning of a text.
  init(_ dialect: CSVDialect, on head: [UInt8]) {
    let framer = CSVFramer(dialect: dialect, head: head, limits: .default)
    let padded = head + [UInt8](repeating: 0, count: Record.padding)
    var widths: [Int: Int] = [:]
    var rows = 0
    var faults = 0
    padded.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let region = Region(base: base, count: head.count, offset: 0, isFinal: true, isCut: false)
      _ = framer.frame(region) { framed in
        rows += 1
        if case .record(let record) = framed, let fields = record.fields {
          widths[fields.count, default: 0] += 1
          faults += (0..<fields.count).count { fields.isOdd($0) }
        } else {
          faults += 1
        }
        return rows == Self.mostRows ? .stop : .continue
      }
    }
    self.faults = faults
    uneven = widths.values.reduce(0, +) - (widths.values.max() ?? 0)
  }
}
