internal import Crypto

/// The turns of a contact as the table `contact_turns` holds them: an array of arrays in JSON, each with turn,
/// role, agent, start and end in milliseconds, and text.
struct TurnList {
  private static let roles: Set<String> = ["agent", "customer", "bot", "other"]
  private var json: [UInt8] = []

  /// Writes turns, in place of those before.
  ///
  /// - Throws: ``LedgerError`` with the code `refused` for a role that is none.
  mutating func write(_ turns: [TurnRow]) throws(LedgerError) {
    json.removeAll(keepingCapacity: true)
    for turn in turns {
      guard TurnList.roles.contains(turn.role) else {
        throw LedgerError(.refused, "there is no such role of a turn")
      }
      json.append(UInt8(ascii: json.isEmpty ? "[" : ","))
      json.append(UInt8(ascii: "["))
      JSONBytes.append(Int64(turn.turn), to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.role, to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.agent, to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.at, to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.until, to: &json)
      json.append(UInt8(ascii: ","))
      JSONBytes.append(turn.text, to: &json)
      json.append(UInt8(ascii: "]"))
    }
    if !json.isEmpty { json.append(UInt8(ascii: "]")) }
  }

  /// The turns as text; empty where there is none.
  var text: String { String(decoding: json, as: UTF8.self) }

  /// SHA-256 of the text's bytes.
  var digest: [UInt8] { Array(SHA256.hash(data: json)) }
}
