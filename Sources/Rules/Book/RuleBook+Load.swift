extension RuleBook {
  /// Reads a rule folder from the contents of its files; nothing but these bytes decides what comes out, and
  /// their order does not matter.
  ///
  /// - Parameters:
  ///   - files: each file's path relative to the folder, with `/`, and its bytes.
  ///   - root: what messages put before the path.
  ///   - today: the day on which waivers must still hold; `nil`: none is over.
  package static func load(
    files: [(path: String, bytes: [UInt8])], root: String = "Rules", today: CalendarDay? = nil
  ) -> RuleBookLoad {
    var loader = RuleBookLoader(root: root)
    let sorted = files.sorted { left, right in
      left.path == right.path
        ? left.bytes.lexicographicallyPrecedes(right.bytes)
        : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    return loader.load(sorted, today: today)
  }
}
