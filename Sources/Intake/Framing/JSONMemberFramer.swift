/// The elements of an array within JSON objects: `{"Data": {"List": [{…}, {…}]}}`.
///
/// All around the elements is read byte by byte and not kept. An element is scanned like any JSON value; when
/// one turns out broken, reading goes on where, behind a comma, another object begins as it did, with the same
/// first key, or at a line on which a new value begins.
final class JSONMemberFramer: Framer {
  private enum State {
    /// Between the values of the stream.
    case top
    /// In an object on the way to the array: before a key, a comma or the end.
    case member
    /// In a key, of which so many bytes agree with the name; `nil` when they do not.
    case key(Int?)
    /// Behind a key, which was the one looked for or not.
    case colon(Bool)
    case value(Bool)
    /// In an array on the way.
    case array
    /// In a value that is not on the way, with so many brackets open; 0 in a text or number.
    case passed(Int)
    case text(Int)
    case number
    /// In the array; whether a comma must come before the next element.
    case elements(Bool)
    /// In an element that is no object or array.
    case scalar(from: Int, inText: Bool)
    /// Behind something broken.
    case broken(Rejection.Reason, from: Int)
    case stray(from: Int)
  }

  var number = 0
  var isInside = false { didSet { if isInside { state = .elements(false) } } }
  private let path: [[UInt8]]
  private let limits: IntakeLimits
  private var scanner: JSONScanner
  private var state = State.top
  /// The brackets open on the way.
  private var chain: [UInt8] = []
  /// How many of them are of objects.
  private var objects = 0
  private var isEscaped = false
  /// Behind the last record or rejection, or where the value began.
  private var tail = 0
  /// How the broken element began.
  private var lead: [UInt8] = []
  /// The last byte before the region.
  private var previous: UInt8 = 0
  /// The last byte that was no blank, while passing over something broken.
  private var solid: UInt8 = 0
  /// The bytes scanned in vain before elements proved broken.
  private var wasted = 0

  init(path: [String], limits: IntakeLimits) {
    precondition(!path.isEmpty, "a path has a name")
    self.path = path.map { Array($0.utf8) }
    self.limits = limits
    scanner = JSONScanner(limits: limits)
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = 0
    while at < region.count {
      let step = step(region, at)
      if step.at > at { previous = region[step.at - 1] }
      at = step.at
      if let framed = step.framed {
        number += 1
        if emit(framed) == .stop { return at }
      } else if step.waits {
        return at
      }
    }
    if region.isFinal, let rejected = end(region) {
      number += 1
      _ = emit(.rejected(rejected))
    }
    return at
  }

  private struct Step {
    var at: Int
    var framed: Framed?
    var waits = false
  }

  private func step(_ region: Region, _ at: Int) -> Step {
    switch state {
    case .elements(let needsComma): return element(region, at, needsComma)
    case .broken(let reason, let start): return pass(region, at, reason, start)
    case .scalar(let start, let inText): return scalar(region, at, start, inText)
    case .stray(let start):
      guard let feed = region.first(UInt8(ascii: "\n"), from: at) else { return Step(at: region.count) }
      state = .top
      return rejected(.notAValue, region, start, to: feed)
    case .passed, .text, .number, .key: return skim(region, at)
    case .top, .member, .colon, .value, .array: return structure(region, at)
    }
  }

  // MARK: On the way

  private func structure(_ region: Region, _ at: Int) -> Step {
    let byte = region[at]
    if JSONFramer.isBlank(byte) { return Step(at: at + 1) }
    switch state {
    case .top:
      let offset = region.offset + at
      if byte == UInt8(ascii: ",") || byte == 0x1E { return Step(at: at + 1) }
      if offset < 3, byte == ([0xEF, 0xBB, 0xBF] as [UInt8])[offset] { return Step(at: at + 1) }
      tail = offset
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return open(region, at) }
      state = .stray(from: offset)
      return Step(at: at)
    case .member:
      if byte == UInt8(ascii: ",") { return Step(at: at + 1) }
      if byte == UInt8(ascii: "\"") {
        state = .key(0)
        return Step(at: at + 1)
      }
      return byte == UInt8(ascii: "}") ? close(at) : broken(.unbalanced, region, at)
    case .colon(let isOurs):
      guard byte == UInt8(ascii: ":") else { return broken(.unbalanced, region, at) }
      state = .value(isOurs)
      return Step(at: at + 1)
    case .value(let isOurs):
      let isLast = objects == path.count
      if isOurs, isLast, byte == UInt8(ascii: "[") {
        state = .elements(false)
        return Step(at: at + 1)
      }
      if isOurs, !isLast, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return open(region, at) }
      return leave(region, at)
    case .array:
      if byte == UInt8(ascii: ",") { return Step(at: at + 1) }
      if byte == UInt8(ascii: "]") { return close(at) }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return open(region, at) }
      return leave(region, at)
    default: return Step(at: at)
    }
  }

  private func open(_ region: Region, _ at: Int) -> Step {
    guard chain.count < limits.nesting else { return broken(.tooDeep, region, at) }
    chain.append(region[at])
    if region[at] == UInt8(ascii: "{") { objects += 1 }
    state = region[at] == UInt8(ascii: "{") ? .member : .array
    return Step(at: at + 1)
  }

  private func close(_ at: Int) -> Step {
    if chain.popLast() == UInt8(ascii: "{") { objects -= 1 }
    resume()
    return Step(at: at + 1)
  }

  /// Back to the innermost bracket on the way.
  private func resume() {
    switch chain.last {
    case UInt8(ascii: "{"): state = .member
    case .some: state = .array
    case nil: state = .top
    }
  }

  /// Begins a value that is not on the way.
  private func leave(_ region: Region, _ at: Int) -> Step {
    switch region[at] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): state = .passed(1)
    case UInt8(ascii: "\""): state = .text(0)
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
      return broken(.unbalanced, region, at)
    default: state = .number
    }
    return Step(at: at + 1)
  }

  /// Goes through bytes that matter little.
  private func skim(_ region: Region, _ from: Int) -> Step {
    var at = from
    while at < region.count {
      let byte = region[at]
      switch state {
      case .key(let agreed):
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\"") {
          state = .colon(agreed == path[min(objects, path.count) - 1].count && objects <= path.count)
          return Step(at: at + 1)
        } else if byte == UInt8(ascii: "\n") {
          return broken(.unbalanced, region, at)
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
          state = .key(nil)
        } else if let agreed {
          let name = path[min(objects, path.count) - 1]
          state = .key(agreed < name.count && name[agreed] == byte ? agreed + 1 : nil)
        }
      case .text(let depth):
        if byte == UInt8(ascii: "\n") { return broken(.unbalanced, region, at) }
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          if depth == 0 { resume() } else { state = .passed(depth) }
          if depth == 0 { return Step(at: at + 1) }
        }
      case .passed(let depth):
        switch byte {
        case UInt8(ascii: "\""): state = .text(depth)
        case UInt8(ascii: "{"), UInt8(ascii: "["): state = .passed(depth + 1)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          state = .passed(depth - 1)
          if depth == 1 {
            resume()
            return Step(at: at + 1)
          }
        default: break
        }
      default:
        // A number or a word: it ends before what can't belong to it.
        if ",]}{[\":".utf8.contains(byte) || JSONFramer.isBlank(byte) {
          resume()
          return Step(at: at)
        }
      }
      at += 1
    }
    return Step(at: at)
  }

  // MARK: Elements

  private func element(_ region: Region, _ at: Int, _ needsComma: Bool) -> Step {
    let byte = region[at]
    if JSONFramer.isBlank(byte) { return Step(at: at + 1) }
    switch byte {
    case UInt8(ascii: ","):
      state = .elements(false)
      return Step(at: at + 1)
    case UInt8(ascii: "]"):
      resume()
      return Step(at: at + 1)
    case UInt8(ascii: "}"): return broken(.unbalanced, region, at)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return needsComma ? broken(.unbalanced, region, at, goesOn: true) : value(region, at)
    default:
      state = .scalar(from: region.offset + at, inText: false)
      return Step(at: at)
    }
  }

  private func value(_ region: Region, _ at: Int) -> Step {
    switch scanner.scan(region, from: at, strict: false) {
    case .needsMore: return Step(at: at, waits: true)
    case .value(let end):
      state = .elements(true)
      tail = region.offset + end
      let offset = region.offset + at
      return Step(
        at: end,
        framed: .record(
          Record(bytes: region.bytes(at..<end), number: number, offset: offset, fields: nil)))
    case .damaged(let reason, let place):
      wasted += place - at
      let start = region.offset + at
      lead = Self.lead(region, at..<min(place, at + 128))
      state = .broken(reason, from: start)
      // Looking again within what was looked through has its price; when it gets too high, it is not done.
      let isDear = wasted > max(limits.recordLength, 1 << 16) + 4 * start
      solid = isDear ? 0 : region[at]
      return Step(at: isDear ? max(at + 1, place) : at + 1)
    }
  }

  private func scalar(_ region: Region, _ from: Int, _ start: Int, _ inText: Bool) -> Step {
    var (at, inText) = (from, inText)
    while at < region.count {
      let byte = region[at]
      if byte == UInt8(ascii: "\n"), inText {
        inText = false
        isEscaped = false
      } else if isEscaped {
        isEscaped = false
      } else if inText, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        inText.toggle()
      } else if !inText, ",]}{[".utf8.contains(byte) {
        state = .elements(true)
        return rejected(.notAValue, region, start, to: at)
      }
      at += 1
    }
    state = .scalar(from: start, inText: inText)
    return Step(at: at)
  }

  // MARK: What is broken

  /// The first bytes of an object, up to the end of its first key; empty where there is none.
  private static func lead(_ region: Region, _ range: Range<Int>) -> [UInt8] {
    let bytes = region.bytes(range)
    guard bytes.first == UInt8(ascii: "{"),
      let open = bytes.dropFirst().firstIndex(where: { !JSONFramer.isBlank($0) }),
      bytes[open] == UInt8(ascii: "\""),
      let close = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
    else { return [] }
    return Array(bytes[...close])
  }

  /// Gives up on what is around the elements; a new value may begin at this very place when it `goesOn` there.
  private func broken(_ reason: Rejection.Reason, _ region: Region, _ at: Int, goesOn: Bool = false) -> Step {
    isEscaped = false
    lead = []
    state = .broken(reason, from: tail)
    let stays = goesOn || region[at] == UInt8(ascii: "\n")
    solid = stays ? UInt8(ascii: "}") : region[at]
    return Step(at: stays ? at : at + 1)
  }

  /// Passes over what is broken.
  private func pass(_ region: Region, _ from: Int, _ reason: Rejection.Reason, _ start: Int) -> Step {
    var (at, before) = (from, previous)
    while at < region.count {
      let byte = region[at]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        if !lead.isEmpty, solid == UInt8(ascii: ",") {
          let held = min(lead.count, region.count - at)
          if region.bytes(at..<at + held).elementsEqual(lead.prefix(held)) {
            if held == lead.count {
              state = .elements(false)
              return rejected(reason, region, start, to: at)
            }
            if !region.isFinal { return Step(at: at, waits: true) }
          }
        }
        if before == UInt8(ascii: "\n"), solid == UInt8(ascii: "}") || solid == UInt8(ascii: "]") {
          chain.removeAll(keepingCapacity: true)
          objects = 0
          state = .top
          return rejected(reason, region, start, to: at)
        }
      }
      before = byte
      if !JSONFramer.isBlank(byte) { solid = byte }
      at += 1
    }
    return Step(at: at)
  }

  private func rejected(_ reason: Rejection.Reason, _ region: Region, _ start: Int, to end: Int) -> Step {
    tail = region.offset + end
    return Step(
      at: end,
      framed: .rejected(
        Rejection(
          reason: reason, number: number, offset: start, count: region.offset + end - start)))
  }

  /// What the end of the stream leaves unfinished.
  private func end(_ region: Region) -> Rejection? {
    let stop = region.offset + region.count
    let (reason, start): (Rejection.Reason, Int)
    switch state {
    case .top: return nil
    case .broken(let why, let from): (reason, start) = (why, from)
    case .stray(let from), .scalar(let from, _): (reason, start) = (.notAValue, from)
    default: (reason, start) = (.incomplete, tail)
    }
    state = .top
    return Rejection(reason: reason, number: number, offset: start, count: stop - start)
  }
}
