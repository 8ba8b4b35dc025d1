import Intake

/// The rules by which XML elements are found, over the whole text, without a thought for speed.
struct NaiveXML {
  private let text: [UInt8]
  private let open: [UInt8]
  private let close: [UInt8]
  private let limit: Int

  static func items(_ text: [UInt8], tag: String, limit: Int) -> [Reading.Item] {
    let naive = NaiveXML(
      text: text, open: Array("<\(tag)".utf8), close: Array("</\(tag)".utf8), limit: limit)
    var items: [Reading.Item] = []
    func reject(_ reason: Rejection.Reason, _ start: Int, _ end: Int) {
      items.append(
        .rejected(Rejection(reason: reason, number: items.count, offset: start, count: end - start)))
    }
    var next = naive.tag(from: 0)
    while let start = next {
      switch naive.element(start) {
      case .record(let end):
        items.append(
          .record(Array(text[start..<end]), number: items.count, offset: start, fields: nil))
        next = naive.tag(from: end)
      case .unclosed(let other):
        reject(.unclosedElement, start, other)
        next = other
      case .none:
        next = naive.tag(from: start + naive.open.count)
        reject(text.count - start > limit ? .tooLong : .unclosedElement, start, next ?? text.count)
      }
    }
    return items
  }

  private enum Found { case record(end: Int), unclosed(at: Int), none }

  private func element(_ start: Int) -> Found {
    let stop = min(text.count, start + limit)
    guard let bracket = first([0x3E], from: start, to: stop) else { return .none }
    if text[bracket - 1] == 0x2F { return .record(end: bracket + 1) }
    var at = bracket + 1
    while let found = first([0x3C], from: at, to: stop) {
      at = found + 1
      for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>")] where stands(Array(begin.utf8), at: found) {
        if let place = first(Array(end.utf8), from: found + begin.utf8.count, to: stop) {
          at = place + end.utf8.count
        }
      }
      if at > found + 1 || found + close.count >= stop { continue }
      if stands(close, at: found), isEnd(found + close.count) {
        guard let end = first([0x3E], from: found, to: stop) else { return .none }
        return .record(end: end + 1)
      }
      if stands(open, at: found), isEnd(found + open.count) { return .unclosed(at: found) }
    }
    return .none
  }

  private func tag(from start: Int) -> Int? {
    (start..<max(start, text.count - open.count)).first { stands(open, at: $0) && isEnd($0 + open.count) }
  }

  private func stands(_ bytes: [UInt8], at place: Int) -> Bool { text[place...].starts(with: bytes) }

  private func isEnd(_ place: Int) -> Bool { Array(">/ \t\r\n".utf8).contains(text[place]) }

  /// The first place of bytes that end before `stop`.
  private func first(_ bytes: [UInt8], from start: Int, to stop: Int) -> Int? {
    guard start + bytes.count <= stop else { return nil }
    return (start...stop - bytes.count).first { stands(bytes, at: $0) }
  }
}
