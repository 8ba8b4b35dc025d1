/// Gathers volumes into blocks of one place and day each.
///
/// How rows are cut into calls does not matter: only their order does. It holds some fifty thousand packed
/// rows at most, about a megabyte.
struct VolumePacker {
  /// How many rows go into one block.
  private static let capacity = 2048
  /// How many rows may wait in unfinished blocks.
  private static let patience = 49_152
  private static let (hour, day): (Int64, Int64) = (3_600_000, 86_400_000)

  /// What all rows of a block share.
  private struct Place: Hashable {
    let vendor: String
    let channel: String
    let queue: String?
    let team: String?
    let base: Int64
  }

  /// A block that grows.
  private struct Block {
    let place: Place
    var json: [UInt8] = []
    var rows = 0
    /// Whose array is open.
    var agent: String?
  }

  private var blocks: [Block] = []
  private var numbers: [Place: Int] = [:]
  private var last: Int?
  private var waiting = 0

  /// Takes in a row and hands over the blocks that it fills.
  ///
  /// - Throws: ``LedgerError`` with the code `refused` for an hour that cannot be written; what `emit` throws.
  mutating func add(_ row: VolumeRow, emit: (VolumeBlockRow) throws -> Void) throws {
    guard Milliseconds.writable.contains(row.hour) else {
      throw LedgerError(.refused, "the hour of a volume is outside of the years 0000 to 9999")
    }
    let inDay = Milliseconds.remainder(row.hour, VolumePacker.day)
    let base = row.hour - inDay + inDay % VolumePacker.hour
    let number = number(of: row, base: base)
    VolumePacker.append(row, hours: (row.hour - base) / VolumePacker.hour, to: &blocks[number])
    blocks[number].rows += 1
    waiting += 1
    if blocks[number].rows == VolumePacker.capacity { try close(number, emit: emit) }
    if waiting == VolumePacker.patience { try finish(emit: emit) }
  }

  /// Hands over the unfinished blocks.
  mutating func finish(emit: (VolumeBlockRow) throws -> Void) throws {
    for number in blocks.indices where blocks[number].rows > 0 { try close(number, emit: emit) }
    blocks.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    last = nil
  }

  private mutating func close(_ number: Int, emit: (VolumeBlockRow) throws -> Void) throws {
    blocks[number].json.append(contentsOf: "]]".utf8)
    let place = blocks[number].place
    try emit(
      VolumeBlockRow(
        vendor: place.vendor, channel: place.channel, queue: place.queue, team: place.team, base: place.base,
        rows: String(decoding: blocks[number].json, as: UTF8.self)))
    waiting -= blocks[number].rows
    blocks[number].rows = 0
    blocks[number].json.removeAll(keepingCapacity: true)
  }

  /// The block of a row; rows that follow each other mostly share it.
  private mutating func number(of row: VolumeRow, base: Int64) -> Int {
    if let last {
      let place = blocks[last].place
      if place.base == base, place.queue == row.queue, place.vendor == row.vendor,
        place.channel == row.channel, place.team == row.team
      {
        return last
      }
    }
    let place = Place(
      vendor: row.vendor, channel: row.channel, queue: row.queue, team: row.team, base: base)
    let number = numbers[place] ?? blocks.count
    if number == blocks.count {
      numbers[place] = number
      blocks.append(Block(place: place))
    }
    last = number
    return number
  }

  private static func append(_ row: VolumeRow, hours: Int64, to block: inout Block) {
    if block.json.isEmpty || block.agent != row.agent {
      block.json.append(contentsOf: block.json.isEmpty ? "[[".utf8 : "],[".utf8)
      JSONBytes.append(row.agent, to: &block.json)
      block.agent = row.agent
    }
    block.json.append(contentsOf: ",[".utf8)
    JSONBytes.append(hours, to: &block.json)
    block.json.append(UInt8(ascii: ","))
    append(seconds: row.talk, to: &block.json)
    let hasAnswered = row.answered != row.contacts
    let hasHold = row.hold != 0 || hasAnswered
    let hasEnded = row.endedByAgent != 0 || hasHold
    if row.contacts != 1 || hasEnded { append(row.contacts, to: &block.json) }
    if hasEnded { append(row.endedByAgent, to: &block.json) }
    if hasHold {
      block.json.append(UInt8(ascii: ","))
      append(seconds: row.hold, to: &block.json)
    }
    if hasAnswered { append(row.answered, to: &block.json) }
    block.json.append(UInt8(ascii: "]"))
  }

  private static func append(_ number: Int64, to json: inout [UInt8]) {
    json.append(UInt8(ascii: ","))
    JSONBytes.append(number, to: &json)
  }

  /// Adds milliseconds: whole seconds as a number, others as they are, in a text.
  private static func append(seconds milliseconds: Int64, to json: inout [UInt8]) {
    if milliseconds % 1000 == 0 { return JSONBytes.append(milliseconds / 1000, to: &json) }
    json.append(UInt8(ascii: "\""))
    JSONBytes.append(milliseconds, to: &json)
    json.append(UInt8(ascii: "\""))
  }
}
