/// A compiled grammar: flat arrays, walked without a dictionary or a String.
struct Grammar: Sendable {
  /// A piece of a wording.
  enum Piece: Sendable {
    /// Bytes of the text.
    case text(Range<Int>)
    case slot(Slot)
    /// The rule at a place, which is a choice between its wordings.
    case rule(Int)
    /// A choice between the wordings that stand at a range of ``branches``.
    case choice(Range<Int>)
    /// Two wordings, for a man and a woman who speaks.
    case speaker(Int, Int)
    /// Two wordings, for a man and a woman who listens.
    case listener(Int, Int)
  }

  private(set) var bytes: [UInt8] = []
  /// The pieces of all wordings, one behind the other.
  private(set) var pieces: [Piece] = []
  /// Where each wording stands among ``pieces``.
  private(set) var wordings: [Range<Int>] = []
  /// The wordings of choices and rules, one behind the other.
  private(set) var branches: [Int] = []
  /// Where the wordings of each rule stand among ``branches``.
  private(set) var rules: [Range<Int>] = []
  private var drafts: [[Int]] = []
  private var names: [String: Int] = [:]
  /// The rules that each act has for each topic.
  private(set) var acts: [Int] = []

  /// Compiles a grammar.
  ///
  /// - Throws: `grammar` with the place of a bracket, a name or a slot that is wrong.
  init(_ texts: [String]) throws(SimulationError) {
    for text in texts { try read(text) }
    for (name, rule) in names.sorted(by: { $0.value < $1.value }) where drafts[rule].isEmpty {
      throw SimulationError(.grammar, "no rule '\(name)'")
    }
    for draft in drafts { rules.append(branch(draft)) }
    drafts = []
    acts = Array(repeating: 0, count: Act.allCases.count * Topic.allCases.count)
    for act in Act.allCases {
      for topic in Topic.allCases {
        let name = act.hasTopic ? "\(act).\(topic.name)" : "\(act)"
        guard let rule = names[name] else { throw SimulationError(.grammar, "no rule '\(name)'") }
        acts[act.rawValue * Topic.allCases.count + topic.rawValue] = rule
      }
    }
  }

  /// The rule of an act.
  func rule(_ act: Act, _ topic: Topic) -> Int { acts[act.rawValue * Topic.allCases.count + topic.rawValue] }

  private mutating func read(_ text: String) throws(SimulationError) {
    var current: Int?
    for line in text.split(separator: "\n") {
      var reader: GrammarReader
      if line.hasPrefix("  ") {
        reader = GrammarReader(line.drop { $0 == " " || $0 == "|" })
      } else {
        guard let equals = line.firstIndex(of: "=") else {
          throw SimulationError(.grammar, "no '=' in '\(line)'")
        }
        let name = line[..<equals].filter { $0 != " " }
        current = place(of: String(name))
        reader = GrammarReader(line[line.index(after: equals)...].drop { $0 == " " })
      }
      guard let rule = current else { throw SimulationError(.grammar, "no rule for '\(line)'") }
      // A continuation that begins with a bracket goes on with the wording before it.
      let isContinued = line.hasPrefix("  ") && !line.drop(while: { $0 == " " }).hasPrefix("|")
      let wording = try sequence(&reader, until: [])
      if isContinued, let last = drafts[rule].last {
        let all = Array(pieces[wordings[last]]) + [.text(space())] + Array(pieces[wordings[wording]])
        wordings[last] = keep(all)
      } else {
        drafts[rule].append(wording)
      }
    }
  }

  private mutating func keep(_ wording: [Piece]) -> Range<Int> {
    pieces += wording
    return pieces.count - wording.count..<pieces.count
  }

  private mutating func branch(_ wordings: [Int]) -> Range<Int> {
    branches += wordings
    return branches.count - wordings.count..<branches.count
  }

  private mutating func space() -> Range<Int> {
    bytes.append(0x20)
    return bytes.count - 1..<bytes.count
  }

  private mutating func place(of name: String) -> Int {
    if let place = names[name] { return place }
    names[name] = drafts.count
    drafts.append([])
    return drafts.count - 1
  }

  /// Reads pieces up to one of the closing bytes, which is left standing.
  private mutating func sequence(_ reader: inout GrammarReader, until closing: [UInt8])
    throws(SimulationError) -> Int
  {
    var pieces: [Piece] = []
    while let byte = reader.peek, !closing.contains(byte) {
      switch byte {
      case UInt8(ascii: "["):
        let options = try options(&reader, close: UInt8(ascii: "]"), between: UInt8(ascii: "|"))
        pieces.append(.choice(branch(options)))
      case UInt8(ascii: "("):
        let both = try options(&reader, close: UInt8(ascii: ")"), between: UInt8(ascii: "/"))
        guard both.count == 2 else { throw reader.fault("two forms") }
        pieces.append(.speaker(both[0], both[1]))
      case UInt8(ascii: "~"):
        let both = try options(&reader, close: UInt8(ascii: "~"), between: UInt8(ascii: "/"))
        guard both.count == 2 else { throw reader.fault("two forms") }
        pieces.append(.listener(both[0], both[1]))
      case UInt8(ascii: "{"):
        pieces.append(.rule(place(of: try reader.name(close: UInt8(ascii: "}")))))
      case UInt8(ascii: "<"):
        let name = try reader.name(close: UInt8(ascii: ">"))
        guard let slot = Slot.allCases.first(where: { "\($0)" == name }) else {
          throw reader.fault("a slot, not '\(name)'")
        }
        pieces.append(.slot(slot))
      case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: ">"):
        throw reader.fault("no bracket")
      case UInt8(ascii: "|") where closing.isEmpty:
        throw reader.fault("brackets around a choice")
      default:
        let start = bytes.count
        while let byte = reader.peek, !closing.contains(byte), !GrammarReader.marks.contains(byte) {
          bytes.append(byte)
          reader.skip()
        }
        pieces.append(.text(start..<bytes.count))
      }
    }
    wordings.append(keep(pieces))
    return wordings.count - 1
  }

  private mutating func options(_ reader: inout GrammarReader, close: UInt8, between: UInt8)
    throws(SimulationError) -> [Int]
  {
    var options: [Int] = []
    repeat {
      reader.skip()
      options.append(try sequence(&reader, until: [between, close]))
    } while reader.peek == between
    guard reader.peek == close else { throw reader.fault("a closing bracket") }
    reader.skip()
    return options
  }
}
