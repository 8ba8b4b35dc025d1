extension RuleBook {
  /// Reads a rule folder from the contents of its files; nothing but these bytes decides what comes out, and
  /// their order does not matter.
  ///
  /// - Parameters:
  ///   - files: each file's path relative to the folder, with `/`, and its bytes.
  ///   - root: what messages put before the path.
  ///   - today: the day on which waivers must still hold; `nil`: none is over.
  ///   - isSound: whether a book of this digest was read before without an error, by this build of the program. The test
  ///     cases of its rules are passed over then, and the rules have none; patterns are not tried out, and the phrases
  ///     of its lists are read when they are asked for.
  package static func load(
    files: [(path: String, bytes: [UInt8])], root: String = "Rules", today: CalendarDay? = nil,
    isSound: (ContentDigest) -> Bool = { _ in false }
  ) -> RuleBookLoad {
    let sorted = files.sorted { left, right in
      left.path == right.path
        ? left.bytes.lexicographicallyPrecedes(right.bytes)
        : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    var loader = RuleBookLoader(root: root)
    let load = loader.load(sorted, today: today, isSound)
    guard load.book == nil, loader.isSound else { return load }
    // Whoever said that it is sound was wrong: every error is told.
    loader = RuleBookLoader(root: root)
    return loader.load(sorted, today: today) { _ in false }
  }
}
