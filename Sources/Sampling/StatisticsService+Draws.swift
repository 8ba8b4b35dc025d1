import Contacts
package import Statistics

extension StatisticsService {
  /// Adds the functions that need a key: `hmac_ticket` (`key_hex`, `id`) and `draw` (`key_hex`, `ids`, `n`).
  package mutating func addDraws() {
    add("hmac_ticket") { arguments throws(StatisticsError) in
      let office = TicketOffice(key: try Self.key(arguments))
      return .string(office.ticket(for: try arguments.string("id")).hex)
    }
    add("draw") { arguments throws(StatisticsError) in
      let office = TicketOffice(key: try Self.key(arguments))
      let ids = try arguments.strings("ids")
      let count = try arguments.integer("n")
      guard count >= 0 else { throw StatisticsError(.outOfRange, "n", "it is below 0") }
      let ordered = ids.map { (ticket: office.ticket(for: $0), id: $0) }.sorted {
        $0.ticket == $1.ticket ? $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) : $0.ticket < $1.ticket
      }
      return .array(ordered.prefix(count).map { .string($0.id) })
    }
  }

  private static func key(_ arguments: StatisticsArguments) throws(StatisticsError) -> [UInt8] {
    let text = try arguments.string("key_hex")
    guard let bytes = Hexadecimal.bytes(text) else {
      throw StatisticsError(.outOfRange, "key_hex", "it is not pairs of hexadecimal digits")
    }
    return bytes
  }
}
