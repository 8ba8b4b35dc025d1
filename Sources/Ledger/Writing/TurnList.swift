internal import Crypto

/// The turns of a contact as the table `contact_turns` holds them: an array in JSON.
///
/// A turn is a text: its start, `+` and the time from start to end, as far as they are told; a letter for the role, capital
/// where the times are whole seconds, small where they are milliseconds; and the words: `17AHow can I help?`. With an agent,
/// an end alone, a number that is not the place among them, or times beyond thousands of years, it is an array: number of the
/// role, start in milliseconds and words, then end, agent and turn, as far as there are any.
struct TurnList {
  private static let roles = ["agent", "customer", "bot", "other"]
  private static let letters: [UInt8] = Array("ACBO".utf8)
  /// What makes a capital letter small.
  private static let small: UInt8 = 0x20
  /// Times up to which a text can hold a turn, in milliseconds: far from where sums would not fit.
  private static let times: ClosedRange<Int64> = -(1 << 50)...1 << 50

  private var json: [UInt8] = []

  /// Writes turns, in place of those before.
  ///
  /// - Throws: ``LedgerError`` with the code `refused` for a role that is none.
  mutating func write(_ turns: [TurnRow]) throws(LedgerError) {
    json.removeAll(keepingCapacity: true)
    for (place, turn) in turns.enumerated() {
      guard let role = TurnList.roles.firstIndex(of: turn.role) else {
        throw LedgerError(.refused, "there is no such role of a turn")
      }
      json.append(UInt8(ascii: json.isEmpty ? "[" : ","))
      let isElsewhere = turn.turn != place + 1
      if turn.agent == nil, !isElsewhere, TurnList.isPlain(turn) {
        appendText(turn, role: role)
      } else {
        appendArray(turn, role: role, isElsewhere: isElsewhere)
      }
    }
    if !json.isEmpty { json.append(UInt8(ascii: "]")) }
  }

  /// The turns as text; empty where there is none.
  var text: String { String(decoding: json, as: UTF8.self) }

  /// SHA-256 of the text's bytes.
  var digest: [UInt8] { Array(SHA256.hash(data: json)) }

  /// Whether a turn's times can stand in a text.
  private static func isPlain(_ turn: TurnRow) -> Bool {
    guard let at = turn.at else { return turn.until == nil }
    return times.contains(at) && times.contains(turn.until ?? at)
  }

  private mutating func appendText(_ turn: TurnRow, role: Int) {
    let length = turn.until.map { $0 - (turn.at ?? 0) }
    let isWhole = (turn.at ?? 0) % 1000 == 0 && (length ?? 0) % 1000 == 0
    let unit: Int64 = isWhole ? 1000 : 1
    json.append(UInt8(ascii: "\""))
    if let at = turn.at { JSONBytes.append(at / unit, to: &json) }
    if let length {
      json.append(UInt8(ascii: "+"))
      JSONBytes.append(length / unit, to: &json)
    }
    json.append(TurnList.letters[role] | (isWhole ? 0 : TurnList.small))
    JSONBytes.append(contentsOf: turn.text, to: &json)
    json.append(UInt8(ascii: "\""))
  }

  private mutating func appendArray(_ turn: TurnRow, role: Int, isElsewhere: Bool) {
    json.append(UInt8(ascii: "["))
    JSONBytes.append(Int64(role), to: &json)
    json.append(UInt8(ascii: ","))
    JSONBytes.append(turn.at, to: &json)
    json.append(UInt8(ascii: ","))
    JSONBytes.append(turn.text, to: &json)
    if turn.until != nil || turn.agent != nil || isElsewhere {
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.until, to: &json)
    }
    if turn.agent != nil || isElsewhere {
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.agent, to: &json)
    }
    if isElsewhere {
      json.append(UInt8(ascii: ","))
      JSONBytes.append(Int64(turn.turn), to: &json)
    }
    json.append(UInt8(ascii: "]"))
  }
}
