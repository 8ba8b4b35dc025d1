import CRE2

/// Several regular expressions that are looked for in one pass, in time linear in the text: which of them match
/// somewhere in it. Where they match, each ``LinearPattern`` tells.
///
/// A set keeps scratch and belongs to one worker.
package final class LinearPatternSet {
  private let patterns: [PatternOnDemand]
  /// RE2's set; `nil` where the patterns together need more memory than it may take.
  private let handle: OpaquePointer?

  /// A set of patterns in UTF-8 text.
  ///
  /// - Parameter maximumMemory: bytes that the compiled form may take; 0 for RE2's own limit of 8 MiB.
  package init(_ patterns: [PatternOnDemand], maximumMemory: Int64 = 0) {
    self.patterns = patterns
    guard patterns.count > 1, let made = cre2_set_create(maximumMemory) else {
      handle = nil
      return
    }
    let isWhole = patterns.allSatisfy { pattern in
      var source = pattern.source
      return source.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { cre2_set_add(made, $0.baseAddress, $0.count) }
      }
    }
    guard isWhole, cre2_set_compile(made) else {
      cre2_set_free(made)
      handle = nil
      return
    }
    handle = made
  }

  deinit { cre2_set_free(handle) }

  /// Calls `body` with the numbers of the patterns that match somewhere in a text, in order.
  package func forEachMatch(in text: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    var numbers: UnsafePointer<Int32>?
    let characters = text.bindMemory(to: CChar.self)
    let count = handle.map { cre2_set_match($0, characters.baseAddress, characters.count, &numbers) } ?? -1
    if count < 0 {
      // One by one, each has memory of its own.
      for (number, pattern) in patterns.enumerated() where pattern.pattern.firstRange(in: text) != nil {
        body(number)
      }
    } else if let numbers {
      for number in UnsafeBufferPointer(start: numbers, count: Int(count)) { body(Int(number)) }
    }
  }
}
