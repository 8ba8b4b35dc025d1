package import Contacts

/// A contact, or a hit, on its way to the other ones of its group: the number of its case, and the values of the case's
/// fields.
package struct RateRecord: Sendable {
  /// Under what it is partitioned: the same for all records of a group, in one process.
  package private(set) var key = ContactID(high: 0, low: 0)
  /// The record.
  package private(set) var bytes = ByteWriter()
  private var hasher = Hasher()

  /// An empty record; the same one serves for many.
  package init() {}

  /// Begins a record.
  package mutating func begin(_ number: Int) {
    bytes.bytes.removeAll(keepingCapacity: true)
    bytes.write(count: number)
    hasher = Hasher()
  }

  /// Appends the value of the next field by which is grouped.
  package mutating func append(group value: UnsafeRawBufferPointer) {
    hasher.combine(value.count)
    hasher.combine(bytes: value)
    append(value)
  }

  /// Appends the value of the next further field.
  package mutating func append(_ value: UnsafeRawBufferPointer) { bytes.write(text: value) }

  /// The same of a text, or of a value that is not known.
  package mutating func append(group value: String?) {
    var value = value ?? RateName.unknown
    value.withUTF8 { append(group: UnsafeRawBufferPointer($0)) }
  }

  /// The same of a text, or of a value that is not known.
  package mutating func append(_ value: String?) {
    var value = value ?? RateName.unknown
    value.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Ends the record, so that ``key`` is its own.
  package mutating func end() {
    key = ContactID(high: UInt64(bitPattern: Int64(hasher.finalize())), low: 0)
  }

  /// Makes it the record of a hit.
  package mutating func set(_ number: Int, _ own: RateCase, _ event: CorrelationEvent) {
    begin(number)
    for place in own.groups { append(group: event.texts[place]) }
    for place in own.more { append(event.texts[place]) }
    end()
  }
}
