/// Which folder of a path names the vendor: the innermost one that is no date, hour or kind of analysis.
///
/// Firehose puts what it delivers into `2025/11/20/08/`, Contact Lens into `Analysis/Voice/Redacted/2025/11/20/`, and
/// others into `2025-11-20/` or `year=2025/month=11/`.
package enum VendorFolder {
  /// The place of the vendor's folder.
  ///
  /// - Parameter folders: The folders on the way to a file, the outermost first.
  /// - Returns: `nil` where none of them names a vendor.
  package static func index(in folders: [Substring]) -> Int? {
    var end = folders.count
    var before = -1
    while before != end {
      before = end
      end = dropDate(folders[..<end])
      end = dropAnalysis(folders[..<end])
    }
    return end == 0 ? nil : end - 1
  }

  /// How many folders are left without the date, or part of one, that they end with.
  private static func dropDate(_ folders: ArraySlice<Substring>) -> Int {
    guard let last = folders.last else { return 0 }
    if isDate(last) { return folders.count - 1 }
    // Two digits are a month, day, hour, minute or second behind a year or date, and a name without one.
    let pairs = folders.reversed().prefix { $0.utf8.count == 2 && isDigits($0) }.count
    guard (1...5).contains(pairs), pairs < folders.count, isDate(folders[folders.count - pairs - 1]) else {
      return folders.count
    }
    return folders.count - pairs - 1
  }

  /// How many folders are left without `Analysis/Voice` and the like at their end.
  private static func dropAnalysis(_ folders: ArraySlice<Substring>) -> Int {
    var rest = folders
    if rest.last == "Redacted" { rest = rest.dropLast() }
    guard rest.last == "Voice" || rest.last == "Chat" else { return folders.count }
    rest = rest.dropLast()
    return rest.last == "Analysis" ? rest.count - 1 : folders.count
  }

  /// Whether a name is a year, a date, an hour of one, or says that it is a part of one, as in `month=11`.
  private static func isDate(_ name: Substring) -> Bool {
    if let equals = name.firstIndex(of: "=") {
      return ["year", "month", "day", "hour", "date", "dt"].contains(name[..<equals].lowercased())
    }
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" || $0 == "T" }
    guard parts.allSatisfy(isDigits), let first = parts.first, parts.count <= 4 else { return false }
    guard first.utf8.count >= 4, let year = Int(first.prefix(4)), (1990...2099).contains(year) else {
      return false
    }
    if parts.count > 1 {
      return first.utf8.count.isMultiple(of: 2) && first.utf8.count <= 8
        && parts.dropFirst().allSatisfy { $0.utf8.count == 2 }
    }
    guard [4, 6, 8, 10].contains(first.utf8.count) else { return false }
    let rest = first.utf8.dropFirst(4).map { Int($0) - 0x30 }
    let pairs = stride(from: 0, to: rest.count, by: 2).map { rest[$0] * 10 + rest[$0 + 1] }
    return zip(pairs, [1...12, 1...31, 0...23]).allSatisfy { $1.contains($0) }
  }

  private static func isDigits(_ name: Substring) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
