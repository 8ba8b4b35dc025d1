/// XML elements of one name, found by their tags.
///
/// No parser: exports of telephone systems are often not well-formed (values with bare `<` and `&`), and then
/// only the tags of the record itself can be relied on. Comments and CDATA sections that are closed within the
/// record are passed over; an element that meets another opening tag of its name is rejected, and that tag
/// begins the next one.
final class XMLFramer: Framer {
  var number = 0
  var isInside = false
  private let open: [UInt8]
  private let close: [UInt8]
  private let limit: Int
  /// The rejected element whose end is being looked for.
  private var skip: (reason: Rejection.Reason, from: Int)?

  init(tag: String, limits: IntakeLimits) {
    open = Array("<\(tag)".utf8)
    close = Array("</\(tag)".utf8)
    limit = limits.recordLength
  }

  private enum Found { case record(end: Int), unclosed(at: Int), needsMore, none }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = 0
    while true {
      if let skip {
        // The bytes of the rejected tag itself were used.
        guard let next = tag(open, region, from: at) else {
          guard region.isFinal else { return max(at, region.count - open.count - 1) }
          self.skip = nil
          let flow = emit(rejected(skip.reason, skip.from, to: region.offset + region.count))
          return flow == .stop ? region.count : region.count
        }
        self.skip = nil
        at = next
        if emit(rejected(skip.reason, skip.from, to: region.offset + next)) == .stop { return at }
        continue
      }
      guard let start = tag(open, region, from: at) else {
        return region.isFinal ? region.count : max(at, region.count - open.count - 1)
      }
      switch element(region, start) {
      case .needsMore: return start
      case .unclosed(let next):
        at = next
        if emit(rejected(.unclosedElement, region.offset + start, to: region.offset + next)) == .stop {
          return at
        }
      case .none:
        let reason: Rejection.Reason =
          region.count - start > limit ? .tooLong : region.isCut ? .incomplete : .unclosedElement
        skip = (reason, region.offset + start)
        at = start + open.count
      case .record(let end):
        at = end
        let record = Record(
          bytes: region.bytes(start..<end), number: number, offset: region.offset + start, fields: nil)
        number += 1
        if emit(.record(record)) == .stop { return at }
      }
    }
  }

  private func rejected(_ reason: Rejection.Reason, _ start: Int, to end: Int) -> Framed {
    defer { number += 1 }
    return .rejected(Rejection(reason: reason, number: number, offset: start, count: end - start))
  }

  /// The next tag that begins with these bytes and is not a longer name; nil where there is none, or where
  /// the region ends before that is known.
  private func tag(_ name: [UInt8], _ region: Region, from: Int) -> Int? {
    var at = from
    while let found = region.first(UInt8(ascii: "<"), from: at), found + name.count < region.count {
      if matches(name, region, found), XMLFramer.ends(region[found + name.count]) { return found }
      at = found + 1
    }
    return nil
  }

  private func matches(_ bytes: [UInt8], _ region: Region, _ at: Int) -> Bool {
    at + bytes.count <= region.count && region.bytes(at..<(at + bytes.count)).elementsEqual(bytes)
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || JSONFramer.isBlank(byte)
  }

  /// Looks for the end of the element that begins at `start`.
  private func element(_ region: Region, _ start: Int) -> Found {
    let stop = min(region.count, start + limit)
    let isWhole = region.count - start > limit || region.isFinal
    // The end of the opening tag.
    guard let bracket = region.first(UInt8(ascii: ">"), from: start), bracket < stop else {
      return isWhole ? .none : .needsMore
    }
    if region[bracket - 1] == UInt8(ascii: "/") { return .record(end: bracket + 1) }
    var at = bracket + 1
    while at < stop, let found = region.first(UInt8(ascii: "<"), from: at), found < stop {
      at = found + 1
      // Sections and tags that may be cut by the end of the region wait for more.
      if !isWhole, region.count - found < max(close.count + 1, 9) { return .needsMore }
      for (begin, end) in XMLFramer.sections where matches(begin, region, found) {
        if let after = XMLFramer.after(end, region, from: found + begin.count, to: stop) {
          at = after
        } else if !isWhole {
          return .needsMore
        }
      }
      guard at == found + 1, found + close.count < stop else { continue }
      if matches(close, region, found), XMLFramer.ends(region[found + close.count]) {
        guard let end = region.first(UInt8(ascii: ">"), from: found), end < stop else {
          return isWhole ? .none : .needsMore
        }
        return .record(end: end + 1)
      }
      if matches(open, region, found), XMLFramer.ends(region[found + open.count]) {
        return .unclosed(at: found)
      }
    }
    return isWhole ? .none : .needsMore
  }

  private static let sections = [
    (Array("<!--".utf8), Array("-->".utf8)), (Array("<![CDATA[".utf8), Array("]]>".utf8)),
  ]

  private static func after(_ end: [UInt8], _ region: Region, from: Int, to stop: Int) -> Int? {
    var at = from
    while let found = region.first(end[end.count - 1], from: at), found < stop {
      let begin = found + 1 - end.count
      if begin >= from, region.bytes(begin..<(found + 1)).elementsEqual(end) { return found + 1 }
      at = found + 1
    }
    return nil
  }
}
