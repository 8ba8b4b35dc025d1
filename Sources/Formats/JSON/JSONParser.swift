import CSimdjson
import Glibc

/// Parses JSON records, one whole value at a time, and keeps its memory from one record to the next.
///
/// It stands on simdjson's `dom` parser, which validates the whole value before anything is read. What
/// simdjson refuses although a vendor may well write it is repaired in a copy and parsed again: a lone
/// surrogate escape becomes U+FFFD, and a number that does not fit 64 bits becomes a text of its digits.
package final class JSONParser {
  /// How many readable bytes must stand behind a record.
  package static let padding = Int(CSIMDJSON_PADDING)

  private let handle: OpaquePointer?
  private var copy: [UInt8] = []

  /// A parser; its memory grows to the longest record.
  package init() { handle = csimdjson_create() }

  deinit { csimdjson_destroy(handle) }

  /// Parses one value.
  ///
  /// - Parameter record: The value, with white space around it at most. Behind it ``padding`` bytes must be
  ///   readable, whatever they hold.
  /// - Returns: The value, valid until the next parse and as long as the parser lives.
  /// - Throws: ``JSONFault`` where the bytes are not exactly one JSON value of RFC 8259.
  package func parse(_ record: UnsafeRawBufferPointer) throws(JSONFault) -> TapeValue {
    switch outcome(of: record) {
    case CSIMDJSON_OK:
      if JSONRepair.holdsLoneSurrogate(record) { break }
      return try root()
    case CSIMDJSON_NUMBER, CSIMDJSON_STRING: break
    case let other: throw Self.fault(other)
    }
    JSONRepair.repair(record, into: &copy)
    return try parseCopy()
  }

  /// Parses one value of which nothing is known about the bytes behind it, by way of a copy.
  ///
  /// - Throws: ``JSONFault``, as for ``parse(_:)``.
  package func parse(copying record: some Collection<UInt8>) throws(JSONFault) -> TapeValue {
    var padded = Array(record)
    let count = padded.count
    padded.append(contentsOf: repeatElement(0, count: Self.padding))
    let result: Result<TapeValue, JSONFault> = padded.withUnsafeBytes { bytes in
      let record = UnsafeRawBufferPointer(rebasing: bytes[..<count])
      do throws(JSONFault) { return .success(try parse(record)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func parseCopy() throws(JSONFault) -> TapeValue {
    let count = copy.count
    copy.append(contentsOf: repeatElement(0, count: Self.padding))
    let second = copy.withUnsafeBytes { outcome(of: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    if copy.capacity > 1 << 20 { copy = [] }
    guard second == CSIMDJSON_OK else { throw Self.fault(second) }
    return try root()
  }

  private func outcome(of record: UnsafeRawBufferPointer) -> csimdjson_outcome {
    guard let handle else { return CSIMDJSON_MEMORY }
    guard let base = record.baseAddress, !record.isEmpty else { return CSIMDJSON_EMPTY }
    return csimdjson_parse(handle, base.assumingMemoryBound(to: UInt8.self), record.count)
  }

  private func root() throws(JSONFault) -> TapeValue {
    guard let handle, let tape = csimdjson_tape(handle), let strings = csimdjson_strings(handle) else {
      throw .tooLarge
    }
    return TapeValue(tape: tape, strings: UnsafeRawPointer(strings), index: 1)
  }

  private static func fault(_ outcome: csimdjson_outcome) -> JSONFault {
    switch outcome {
    case CSIMDJSON_MEMORY, CSIMDJSON_CAPACITY: .tooLarge
    case CSIMDJSON_DEPTH: .tooDeep
    case CSIMDJSON_UTF8: .notUTF8
    case CSIMDJSON_EMPTY: .empty
    case CSIMDJSON_NUMBER: .number
    case CSIMDJSON_STRING: .string
    case CSIMDJSON_UNCLOSED: .unclosed
    default: .syntax
    }
  }
}
