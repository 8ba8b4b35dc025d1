internal import Crypto

/// The turns of a contact as the table `contact_turns` holds them: an array of arrays in JSON, each with the number of
/// the role, start in milliseconds and text, then end, agent and turn, as far as there are any and the turn is not the
/// place among them.
struct TurnList {
  private static let roles = ["agent", "customer", "bot", "other"]
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
      json.append(UInt8(ascii: "["))
      JSONBytes.append(Int64(role), to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.at, to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.text, to: &json)
      let isElsewhere = turn.turn != place + 1
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
    if !json.isEmpty { json.append(UInt8(ascii: "]")) }
  }

  /// The turns as text; empty where there is none.
  var text: String { String(decoding: json, as: UTF8.self) }

  /// SHA-256 of the text's bytes.
  var digest: [UInt8] { Array(SHA256.hash(data: json)) }
}
