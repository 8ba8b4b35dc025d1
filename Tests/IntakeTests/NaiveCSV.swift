import Intake

/// The CSV rules byte by byte over the whole text, without a thought for speed.
struct NaiveCSV {
  let text: [UInt8]
  let dialect: CSVDialect
  let anyLineEnd: Bool
  let limit: Int
  private(set) var items: [Reading.Item] = []

  static func items(_ text: [UInt8], _ dialect: CSVDialect, anyLineEnd: Bool, limit: Int) -> [Reading.Item] {
    var naive = NaiveCSV(text: text, dialect: dialect, anyLineEnd: anyLineEnd, limit: limit)
    var at = 0
    while at < text.count { at = naive.row(at) }
    return naive.items
  }

  /// How many bytes of line end stand at an index, outside quotes.
  private func lineEnd(_ at: Int) -> Int {
    guard at < text.count else { return 0 }
    if text[at] == 10 { return 1 }
    guard text[at] == 13 else { return 0 }
    if at + 1 < text.count, text[at + 1] == 10 { return 2 }
    return anyLineEnd ? 1 : 0
  }

  private mutating func row(_ start: Int) -> Int {
    enum State { case fieldStart, unquoted, quoted, crossed, closed(Bool) }
    var fields: [[UInt8]] = [[]]
    var state = State.fieldStart
    var at = start
    while true {
      if at - start > limit {
        switch state {
        case .quoted, .crossed: return reject(start, .unclosedQuote)
        default: return reject(start, .tooLong)
        }
      }
      let byte = at < text.count ? text[at] : nil
      switch state {
      case .quoted, .crossed:
        guard let byte else { return reject(start, .unclosedQuote) }
        let crossed = if case .crossed = state { true } else { false }
        if byte == dialect.quote {
          if at + 1 < text.count, text[at + 1] == byte {
            fields[fields.count - 1].append(byte)
            at += 2
          } else {
            state = .closed(crossed)
            at += 1
          }
        } else if byte == 92, dialect.escapesWithBackslash, at + 1 < text.count,
          text[at + 1] == dialect.quote || text[at + 1] == 92
        {
          fields[fields.count - 1].append(text[at + 1])
          at += 2
        } else {
          if byte == 10 || byte == 13 { state = .crossed }
          fields[fields.count - 1].append(byte)
          at += 1
        }
      case .fieldStart where byte == dialect.quote:
        state = .quoted
        at += 1
      case .fieldStart, .unquoted, .closed:
        let end = lineEnd(at)
        if byte == nil || end > 0 {
          if at > start {
            items.append(
              .record(Array(text[start..<at]), number: items.count, offset: start, fields: fields))
          }
          return at + end
        }
        if byte == dialect.delimiter {
          fields.append([])
          state = .fieldStart
        } else if let byte {
          if case .closed(true) = state { return reject(start, .unclosedQuote) }
          fields[fields.count - 1].append(byte)
          state = .unquoted
        }
        at += 1
      }
    }
  }

  private mutating func reject(_ start: Int, _ reason: Rejection.Reason) -> Int {
    var end = start
    while end < text.count, lineEnd(end) == 0 { end += 1 }
    items.append(.rejected(Rejection(reason: reason, number: items.count, offset: start, count: end - start)))
    return end + lineEnd(end)
  }
}
