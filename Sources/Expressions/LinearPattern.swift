import CRE2

/// A regular expression that runs in time linear in the text, whatever the pattern (RE2's syntax:
/// https://github.com/google/re2/wiki/Syntax; no look-around, no back-references).
///
/// Safe to use from several threads at once.
package final class LinearPattern: @unchecked Sendable {
  /// How a pattern is read.
  package struct Options: OptionSet, Hashable, Sendable {
    /// The bits, as the shim takes them.
    package let rawValue: Int32
    /// The options with those bits.
    package init(rawValue: Int32) { self.rawValue = rawValue }
    /// Letters match in either case (Unicode simple folding).
    package static let ignoreCase = Options(rawValue: Int32(CRE2_IGNORE_CASE))
    /// The text is bytes, one character each, instead of UTF-8.
    package static let bytes = Options(rawValue: Int32(CRE2_BYTES))
    /// The pattern is a plain string.
    package static let literal = Options(rawValue: Int32(CRE2_LITERAL))
    /// The longest of the leftmost matches wins, instead of the first alternative.
    package static let longest = Options(rawValue: Int32(CRE2_LONGEST))
    /// A dot matches a line break as well.
    package static let dotMatchesNewline = Options(rawValue: Int32(CRE2_DOT_ALL))
  }

  private let handle: OpaquePointer

  /// The text that the pattern was made from.
  package let source: String

  /// The number of capturing groups, the whole match left out.
  package let groupCount: Int

  /// Compiles `source`.
  ///
  /// - Parameter maximumMemory: bytes that the compiled forms may take; 0 for RE2's own limit of 8 MiB.
  /// - Throws: `PatternError` with RE2's own words and the offset of the offending fragment.
  package init(
    _ source: String, options: Options = [], maximumMemory: Int64 = 0
  ) throws(PatternError) {
    var error = cre2_error()
    var text = source
    let made = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cre2_compile(characters.baseAddress, characters.count, options.rawValue, maximumMemory, &error)
      }
    }
    guard let made else {
      let words = withUnsafeBytes(of: &error.text) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw PatternError(
        message: words, offset: error.offset < 0 ? nil : Int(error.offset), pattern: source)
    }
    handle = made
    self.source = source
    groupCount = Int(cre2_group_count(made))
  }

  deinit { cre2_free(handle) }

  /// Whether the pattern matches anywhere in `bytes[range]` (default: all of it).
  package func matches(_ bytes: RawSpan, in range: Range<Int>? = nil, anchored: Bool = false) -> Bool {
    bytes.withUnsafeBytes { run($0, in: range ?? 0..<$0.count, anchored: anchored, into: nil, groups: 0) }
  }

  /// Whether the pattern matches anywhere in `text`.
  package func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { run(.init($0), in: 0..<$0.count, anchored: false, into: nil, groups: 0) }
  }

  /// The first match that begins at `start` or later: the range of the whole match, then of each group
  /// (`nil` for a group that took no part), all as byte offsets into `bytes`.
  ///
  /// - Parameters:
  ///   - end: where to stop; `^`, `$` and `\b` still see the bytes around the range. Default: the end.
  ///   - anchored: the match must begin at `start`.
  package func firstMatch(
    in bytes: RawSpan, from start: Int = 0, to end: Int? = nil, anchored: Bool = false
  ) -> [Range<Int>?]? {
    bytes.withUnsafeBytes { firstMatch(in: $0, from: start, to: end, anchored: anchored) }
  }

  /// As above, for bytes behind a pointer, which are valid only during the call.
  package func firstMatch(
    in bytes: UnsafeRawBufferPointer, from start: Int = 0, to end: Int? = nil, anchored: Bool = false
  ) -> [Range<Int>?]? {
    let end = end ?? bytes.count
    guard start >= 0, start <= end else { return nil }
    let groups = groupCount + 1
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * groups) { offsets in
      offsets.initialize(repeating: -1)
      guard
        run(bytes, in: start..<end, anchored: anchored, into: offsets.baseAddress, groups: groups)
      else { return nil }
      return (0..<groups).map { group in
        let begin = offsets[2 * group]
        return begin < 0 ? nil : Int(begin)..<Int(offsets[2 * group + 1])
      }
    }
  }

  /// The first match that begins at `start` or later, without its groups, which take RE2 much longer to tell.
  package func firstRange(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Range<Int>? {
    guard start >= 0, start <= bytes.count else { return nil }
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2) { offsets in
      offsets.initialize(repeating: -1)
      guard run(bytes, in: start..<bytes.count, anchored: false, into: offsets.baseAddress, groups: 1),
        offsets[0] >= 0
      else { return nil }
      return Int(offsets[0])..<Int(offsets[1])
    }
  }

  private func run(
    _ bytes: UnsafeRawBufferPointer, in range: Range<Int>, anchored: Bool,
    into offsets: UnsafeMutablePointer<Int64>?, groups: Int
  ) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
    return cre2_match(
      handle, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, range.lowerBound,
      range.upperBound, anchored, offsets, Int32(groups))
  }
}
