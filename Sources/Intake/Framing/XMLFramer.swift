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
    var searches = Searches()
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
      switch element(region, start, &searches) {
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
  private func element(_ region: Region, _ start: Int, _ searches: inout Searches) -> Found {
    let stop = min(region.count, start + limit)
    let isWhole = region.count - start > limit || region.isFinal
    guard let bracket = searches.openingBracket.first(in: region, from: start), bracket < stop else {
      return isWhole ? .none : .needsMore
    }
    if region[bracket - 1] == UInt8(ascii: "/") { return .record(end: bracket + 1) }
    var trail = Trail()
    var at = bracket + 1
    while at < stop, let found = region.first(UInt8(ascii: "<"), from: at), found < stop {
      at = found + 1
      // Sections and tags that may be cut by the end of the region wait for more.
      if !isWhole, region.count - found < max(close.count + 1, 9) { return .needsMore }
      for kind in searches.sections.indices where matches(Searches.sectionBegins[kind], region, found) {
        let begin = Searches.sectionBegins[kind].count
        guard let end = searches.sections[kind].first(in: region, from: found + begin) else {
          if isWhole { continue }
          return .needsMore
        }
        let after = end + Searches.sectionEnds[kind].count
        if after <= stop {
          at = trail.land(at: after, searches.passed)
        } else if isWhole {
          trail.doubt(found)
        } else {
          return .needsMore
        }
      }
      guard at == found + 1 else { continue }
      guard found + close.count < stop else {
        trail.doubt(found)
        continue
      }
      if matches(close, region, found), XMLFramer.ends(region[found + close.count]) {
        guard let end = searches.closingBracket.first(in: region, from: found), end < stop else {
          trail.doubt(found)
          if isWhole { searches.passed.merge(trail.passed(to: found)) { $1 } }
          return isWhole ? .none : .needsMore
        }
        return .record(end: end + 1)
      }
      if matches(open, region, found), XMLFramer.ends(region[found + open.count]) {
        return .unclosed(at: found)
      }
    }
    guard isWhole else { return .needsMore }
    searches.passed.merge(trail.passed(to: max(at, stop))) { $1 }
    return .none
  }
}

extension XMLFramer {
  /// What is remembered while one region is framed, so that nothing is searched once for each tag.
  fileprivate struct Searches {
    static let sectionBegins = [Array("<!--".utf8), Array("<![CDATA[".utf8)]
    static let sectionEnds = [Array("-->".utf8), Array("]]>".utf8)]

    var openingBracket = ForwardSearch([UInt8(ascii: ">")])
    var closingBracket = ForwardSearch([UInt8(ascii: ">")])
    var sections = sectionEnds.map { ForwardSearch($0) }
    /// Places behind sections, and up to where nothing is between such a place and there.
    var passed: [Int: Int] = [:]
  }

  /// Where the search for the end of an element went.
  fileprivate struct Trail {
    private var landings: [Int] = []
    /// The first place at which the search would have gone elsewhere, had the element been allowed to be longer.
    private var doubtful: Int?

    /// Goes on behind a section, or further where it is known that there is nothing.
    mutating func land(at place: Int, _ passed: [Int: Int]) -> Int {
      if doubtful == nil { landings.append(place) }
      return passed[place] ?? place
    }

    mutating func doubt(_ place: Int) { doubtful = doubtful ?? place }

    /// The landings of a search that found nothing up to a place.
    func passed(to place: Int) -> [Int: Int] {
      let end = min(place, doubtful ?? place)
      return Dictionary(landings.map { ($0, max($0, end)) }) { $1 }
    }
  }
}
