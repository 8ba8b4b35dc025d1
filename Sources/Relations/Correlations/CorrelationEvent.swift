package import Contacts
import Rules
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// Something that a correlation counts: a hit of a rule, or a stretch of time in which a contact went on.
package struct CorrelationEvent: Hashable, Sendable {
  /// The correlation's place in the plan.
  package var entry: Int
  /// Which of the correlation's rules hit, from 0.
  package var ordinal: Int
  /// The hit's own time, or the contact's beginning, milliseconds since 1970 UTC.
  package var at: Int64
  /// The end of a stretch of time; for hits the same as ``at``.
  package var until: Int64
  /// The contact.
  package var contact: ContactID
  /// Whether it belongs to an earlier night, so that it counts but nothing is said about it.
  package var isPast: Bool
  /// The values of the plan's fields; `nil` where there is none.
  package var texts: [String?]
  /// The value that is summed or averaged, in billionths (durations: of a second).
  package var measure: Int64?
  /// Bytes that the caller gets back with a finding.
  package var mark: [UInt8]

  /// An event.
  package init(
    entry: Int, ordinal: Int, at: Int64, until: Int64? = nil, contact: ContactID, isPast: Bool = false,
    texts: [String?], measure: Int64? = nil, mark: [UInt8] = []
  ) {
    self.entry = entry
    self.ordinal = ordinal
    self.at = at
    self.until = max(at, until ?? at)
    self.contact = contact
    self.isPast = isPast
    self.texts = texts
    self.measure = measure
    self.mark = mark
  }

  /// A key that is the same for the events of one correlation and group, and in practice for no others.
  package func key(_ plan: CorrelationPlan) -> ContactID {
    Self.key(of: entry, plan.entries[entry].groups.map { texts[$0] }, plan)
  }

  /// The same of a group's values.
  package static func key(of entry: Int, _ values: [String?], _ plan: CorrelationPlan) -> ContactID {
    var hash = SHA256()
    hash.update(data: Array(plan.entries[entry].rule.id.utf8))
    for value in values {
      let text = Array((value ?? "").utf8)
      hash.update(data: [0] + withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init))
      hash.update(data: text)
    }
    return hash.finalize().withUnsafeBytes { digest in
      ContactID(
        high: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The values by which it is grouped.
  func group(_ plan: CorrelationPlan) -> [String?] { plan.entries[entry].groups.map { texts[$0] } }

  /// Writes it.
  package func encode(into writer: inout ByteWriter) {
    writer.write(count: entry)
    writer.write(count: ordinal)
    writer.write(at)
    writer.write(until)
    writer.write(fixed: contact.high, contact.low)
    writer.write(byte: (isPast ? 1 : 0) | (measure == nil ? 0 : 2))
    if let measure { writer.write(measure) }
    writer.write(count: texts.count)
    for text in texts {
      writer.write(byte: text == nil ? 0 : 1)
      if let text { writer.write(text: Array(text.utf8)) }
    }
    writer.write(text: mark)
  }

  /// Reads what ``encode(into:)`` wrote.
  package init(from reader: inout ByteReader) throws(ContactsError) {
    entry = try Self.small(&reader)
    ordinal = try Self.small(&reader)
    at = try reader.readInt64()
    until = try reader.readInt64()
    contact = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    let flags = try reader.readByte()
    isPast = flags & 1 != 0
    measure = flags & 2 != 0 ? try reader.readInt64() : nil
    texts = []
    for _ in 0..<(try reader.readCount()) {
      texts.append(try reader.readByte() == 0 ? nil : String(decoding: try reader.readText(), as: UTF8.self))
    }
    mark = Array(try reader.readText())
  }

  private static func small(_ reader: inout ByteReader) throws(ContactsError) -> Int {
    Int(clamping: try reader.readUInt64())
  }
}

extension CorrelationEvent: Comparable {
  /// By time, then by contact, then by the rules' order; tonight's before earlier ones.
  package static func < (left: CorrelationEvent, right: CorrelationEvent) -> Bool {
    if left.at != right.at { return left.at < right.at }
    if left.contact != right.contact { return left.contact < right.contact }
    if left.ordinal != right.ordinal { return left.ordinal < right.ordinal }
    return !left.isPast && right.isPast
  }
}
