import CVectorscan
import Contacts
import Crypto
import Glibc

/// Everything that a rule book looks for in text, made ready for one pass over a transcript: the literals of phrases in
/// an index of their own (Decision 13), cues and filters compiled by Vectorscan.
///
/// It is never changed after it was made, and Vectorscan lets any number of threads scan with one database
/// at once, each with a scratch of its own (Hyperscan developer's reference, "Scratch space"); hence the
/// unchecked conformance.
package final class PatternDatabase: @unchecked Sendable {
  /// The patterns, by number.
  package let patterns: [Pattern]
  /// The numbers of the filters that the library refused, sorted: what they stand for is searched everywhere.
  package let refused: [Int]

  /// What phrases begin with.
  let literals: LiteralIndex

  /// The library's databases: of the cues, and of the filters; neither where there is nothing to search for. In one
  /// database a few filters keep the library from treating all else as plain literals, and slow the search for these.
  let handles: [OpaquePointer]

  /// Compiles the patterns.
  package init(_ patterns: [Pattern]) throws(DetectionError) {
    var refused: [Int] = []
    var handles: [OpaquePointer] = []
    let all = patterns.indices.filter { !patterns[$0].isLiteral }
    for var used in [all.filter { !patterns[$0].isFilter }, all.filter { patterns[$0].isFilter }] {
      while !used.isEmpty {
        switch Self.compile(used.map { patterns[$0] }, numbers: used) {
        case .made(let database):
          handles.append(database)
          used = []
        case .refused(let index?, _) where used.indices.contains(index) && patterns[used[index]].isFilter:
          refused.append(used.remove(at: index))
        case .refused(_, let words):
          for handle in handles { hs_free_database(handle) }
          throw DetectionError(.patterns, words)
        }
      }
    }
    self.patterns = patterns
    literals = LiteralIndex(patterns)
    self.refused = refused.sorted()
    self.handles = handles
  }

  /// Reads a database that ``serialized()`` wrote for the same patterns on the same kind of machine.
  ///
  /// - Throws: `cache` where the bytes are anything else.
  package init(_ patterns: [Pattern], serialized bytes: [UInt8]) throws(DetectionError) {
    let digest = Self.digest(patterns)
    let end = bytes.count - 32
    guard end >= 40, Array(bytes[..<8]) == Self.magic, Array(bytes[8..<40]) == digest else {
      throw DetectionError(.cache, "it was made for other patterns")
    }
    guard Array(SHA256.hash(data: bytes[..<end])) == Array(bytes[end...]) else {
      throw DetectionError(.cache, "its digest does not fit")
    }
    var place = 40
    func number() throws(DetectionError) -> Int {
      guard place + 4 <= end else { throw DetectionError(.cache, "it is cut short") }
      place += 4
      return (1...4).reduce(0) { $0 << 8 | Int(bytes[place - $1]) }
    }
    var refused: [Int] = []
    for _ in 0..<(try number()) { refused.append(try number()) }
    guard refused.allSatisfy({ $0 < patterns.count }) else {
      throw DetectionError(.cache, "it names patterns that are not there")
    }
    var handles: [OpaquePointer] = []
    do throws(DetectionError) {
      while place < end {
        let length = try number()
        guard length <= end - place else { throw DetectionError(.cache, "it is cut short") }
        handles.append(try Self.read(bytes[place..<place + length]))
        place += length
      }
    } catch {
      for handle in handles { hs_free_database(handle) }
      throw error
    }
    self.refused = refused
    self.patterns = patterns
    literals = LiteralIndex(patterns)
    self.handles = handles
  }

  private static func read(_ bytes: ArraySlice<UInt8>) throws(DetectionError) -> OpaquePointer {
    // The library reads words, which must begin where words do.
    let body = Array(bytes)
    var made: OpaquePointer?
    let status = body.withUnsafeBytes {
      hs_deserialize_database($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &made)
    }
    guard status == HS_SUCCESS, let made else {
      throw DetectionError(.cache, "Vectorscan answers \(status)")
    }
    return made
  }

  deinit {
    for handle in handles { hs_free_database(handle) }
  }

  /// The database as bytes for a cache file. They hold the patterns' digest; machine and version are
  /// checked by Vectorscan itself, and a digest over all guards against damage.
  package func serialized() throws(DetectionError) -> [UInt8] {
    var bytes = Self.magic + Self.digest(patterns)
    func write(_ number: Int) {
      for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    for number in [refused.count] + refused { write(number) }
    for handle in handles {
      var text: UnsafeMutablePointer<CChar>?
      var length = 0
      let status = hs_serialize_database(handle, &text, &length)
      guard status == HS_SUCCESS, let text else {
        throw DetectionError(.cache, "Vectorscan answers \(status)")
      }
      write(length)
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
      free(text)
    }
    bytes.append(contentsOf: SHA256.hash(data: bytes))
    return bytes
  }

  /// The name of what a stored database depends on besides the patterns: Vectorscan's version and this
  /// machine's instruction sets, for the name of a cache file.
  package static var platform: String {
    var info = hs_platform_info()
    _ = hs_populate_platform(&info)
    return "\(String(cString: hs_version()))-\(info.tune)-\(info.cpu_features)"
  }

  private static let magic: [UInt8] = Array("vectors4".utf8)

  private static func digest(_ patterns: [Pattern]) -> [UInt8] {
    var writer = ByteWriter()
    for pattern in patterns {
      writer.write(byte: pattern.letter)
      writer.write(text: pattern.bytes)
    }
    return Array(SHA256.hash(data: writer.bytes))
  }

  private enum Compilation {
    case made(OpaquePointer)
    case refused(Int?, String)
  }

  private static func compile(_ patterns: [Pattern], numbers: [Int]) -> Compilation {
    let texts = patterns.map { strdup($0.expression) }
    defer { for text in texts { free(text) } }
    let pointers = texts.map { UnsafePointer($0) }
    let flags = patterns.map { pattern in
      switch pattern {
      case .literal, .word: UInt32(0)
      case .cue: cvectorscan_single_match
      case .filter:
        cvectorscan_prefilter | cvectorscan_utf8 | cvectorscan_caseless | cvectorscan_multiline
      }
    }
    let ids = numbers.map { UInt32($0) }
    var database: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let status = hs_compile_multi(
      pointers, flags, ids, UInt32(ids.count), cvectorscan_mode_block, nil, &database, &failure)
    if status == HS_SUCCESS, let database { return .made(database) }
    defer { hs_free_compile_error(failure) }
    guard let failure else { return .refused(nil, "status \(status)") }
    let words = String(cString: failure.pointee.message)
    let index = Int(failure.pointee.expression)
    guard index >= 0, index < patterns.count else { return .refused(nil, words) }
    return .refused(index, "'\(patterns[index].expression)': \(words)")
  }
}

extension Pattern {
  /// Whether a phrase begins with it.
  var isLiteral: Bool { if case .literal = self { true } else { false } }

  fileprivate var isFilter: Bool {
    if case .filter = self { true } else { false }
  }

  /// What tells the kinds apart in a digest.
  fileprivate var letter: UInt8 {
    switch self {
    case .literal: UInt8(ascii: "l")
    case .cue: UInt8(ascii: "c")
    case .word: UInt8(ascii: "w")
    case .filter: UInt8(ascii: "r")
    }
  }

  /// What it looks for, for a digest.
  fileprivate var bytes: [UInt8] {
    switch self {
    case .literal(let bytes), .cue(let bytes), .word(let bytes): bytes
    case .filter(let source): Array(source.utf8)
    }
  }
}
