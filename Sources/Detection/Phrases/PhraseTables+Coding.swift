import Contacts
import Rules

extension PhraseTables {
  /// The number of this form and of what ``PhraseCompiler`` makes of a phrase: it grows with every change of either,
  /// so that no program reads tables that it would not make itself.
  static let version: UInt8 = 3

  /// Appends the tables in the form that ``init(reading:)`` reads.
  func encode(into writer: inout ByteWriter) {
    writer.write(count: literals.count)
    for number in literals.indices { writer.write(count: literals.range(of: number).count) }
    writer.bytes += literals.bytes
    for number in literals.indices { writer.write(count: Int(useRanges[number + 1] - useRanges[number])) }
    writer.write(count: tails.texts.count)
    writer.bytes += tails.texts
    writer.write(count: tails.choices.count)
    for choice in tails.choices { writer.write(count: Int(choice)) }
    writer.write(count: tails.nodes.count)
    for node in tails.nodes {
      writer.write(byte: node.kind.rawValue)
      for number in [node.next, node.start, node.count] { writer.write(count: Int(number)) }
      writer.write(fixed: node.lead.bits)
    }
    writer.write(count: spellings.count)
    for spelling in spellings {
      writer.write(byte: spelling.folds.rawValue)
      writer.write(text: spelling.text)
    }
    writer.write(count: languages.count)
    for masks in languages { writer.write(text: masks) }
    for use in uses {
      writer.write(byte: use.languages)
      writer.write(byte: use.conditions.rawValue)
      for number in [use.length, use.source, use.phrase, use.tail + 1, use.spelling + 1] {
        writer.write(count: Int(number))
      }
    }
  }

  /// Reads what ``encode(into:)`` wrote.
  ///
  /// - Throws: `damaged` where the bytes are something else, or name what is not there.
  init(reading reader: inout ByteReader) throws(ContactsError) {
    let literals = try Self.literals(&reader)
    self.literals = literals
    var total: Int32 = 0
    useRanges.reserveCapacity(literals.count + 1)
    for _ in literals.indices {
      total += try reader.readNumber(below: Int(Int32.max - total))
      useRanges.append(total)
    }
    tails.texts = Array(try reader.readText())
    let choices = try reader.readCount()
    for _ in 0..<choices { tails.choices.append(try reader.readNumber(below: reader.count)) }
    tails.nodes = []
    let nodes = try reader.readCount()
    for _ in 0..<nodes { tails.nodes.append(try node(&reader, of: nodes)) }
    guard nodes > 0, tails.choices.allSatisfy({ $0 < nodes }) else { throw .damaged(at: reader.position) }
    for _ in 0..<(try reader.readCount()) {
      let folds = FoldOptions(rawValue: try reader.readByte())
      spellings.append(Spelling(text: Array(try reader.readText()), folds: folds))
    }
    for _ in 0..<(try reader.readCount()) { languages.append(Array(try reader.readText())) }
    uses.reserveCapacity(Int(total))
    for _ in 0..<total { uses.append(try use(&reader)) }
  }

  private static func literals(_ reader: inout ByteReader) throws(ContactsError) -> Literals {
    let count = try reader.readCount()
    var lengths: [Int32] = []
    lengths.reserveCapacity(count)
    var total = 0
    for _ in 0..<count {
      let length = try reader.readNumber(below: reader.count)
      lengths.append(length)
      total += Int(length)
    }
    guard let literals = Literals(Array(try reader.readBytes(total)), lengths: lengths) else {
      throw .damaged(at: reader.position)
    }
    return literals
  }

  private func node(_ reader: inout ByteReader, of nodes: Int) throws(ContactsError) -> PhraseTailNodes.Node {
    guard let kind = PhraseTailNodes.Kind(rawValue: try reader.readByte()) else {
      throw .damaged(at: reader.position)
    }
    let node = PhraseTailNodes.Node(
      kind: kind, next: try reader.readNumber(below: nodes),
      start: try reader.readNumber(below: reader.count),
      count: try reader.readNumber(below: reader.count), lead: LeadFilter(bits: try reader.readFixed()))
    let room =
      switch kind {
      case .text: tails.texts.count
      case .choice: tails.choices.count
      case .openEnd, .gap, .end: 0
      }
    guard node.range.upperBound <= room else { throw .damaged(at: reader.position) }
    return node
  }

  private func use(_ reader: inout ByteReader) throws(ContactsError) -> PhraseUse {
    let languages = try reader.readByte()
    let conditions = PhraseUse.Conditions(rawValue: try reader.readByte())
    let length = try reader.readNumber(below: reader.count)
    let source = try reader.readNumber(below: self.languages.count)
    let phrase = try reader.readNumber(below: self.languages[Int(source)].count)
    let tail = try reader.readNumber(below: tails.nodes.count + 1) - 1
    return PhraseUse(
      languages: languages, conditions: conditions, length: length, source: source, phrase: phrase,
      tail: tail,
      spelling: try reader.readNumber(below: spellings.count + 1) - 1,
      lead: tail < 0 ? .all : tails.nodes[Int(tail)].lead)
  }
}

extension ByteReader {
  /// The next number, which must be one of the first `limit` ones.
  fileprivate mutating func readNumber(below limit: Int) throws(ContactsError) -> Int32 {
    let value = try readUInt64()
    guard value < UInt64(max(0, limit)), let number = Int32(exactly: value) else {
      throw .damaged(at: position)
    }
    return number
  }
}
