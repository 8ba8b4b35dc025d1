import Contacts

/// The pseudo-random number that decides a contact's place in the draw.
///
/// It is HMAC-SHA256 with the seed's bytes as key over the UTF-8 text of the contact id. The contacts of a
/// stratum with the smallest tickets are drawn: a simple random sample without replacement that does not
/// depend on the order of the contacts, and that grows without exchanging what it had (sequential sampling
/// with permanent random numbers, Ohlsson 1995; Cohen and Kaplan's bottom-k sketches).
package struct Ticket: Hashable, Sendable, Comparable {
  /// The number as four words, the most significant first.
  package let words: [4 of UInt64]

  init(words: [4 of UInt64]) { self.words = words }

  /// The number's 32 bytes, the most significant first.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<4 {
      withUnsafeBytes(of: words[index].bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// The ticket as 64 lower-case hexadecimal digits; their order is that of the tickets.
  package var hex: String { Hexadecimal.text(bytes) }

  package static func == (left: Ticket, right: Ticket) -> Bool {
    left.words[0] == right.words[0] && left.words[1] == right.words[1]
      && left.words[2] == right.words[2] && left.words[3] == right.words[3]
  }

  package static func < (left: Ticket, right: Ticket) -> Bool {
    for index in 0..<4 where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }

  package func hash(into hasher: inout Hasher) {
    for index in 0..<4 { hasher.combine(words[index]) }
  }
}
