/// The groups of an agent's hierarchy, from the widest to the narrowest, `Level1` to `Level5`.
struct ConnectHierarchy {
  private var names: InlineArray<5, UnsafeRawBufferPointer?> = InlineArray(repeating: nil)
  /// The group directly below the vendor, where another one follows it.
  private(set) var site: UnsafeRawBufferPointer?
  /// The narrowest group below the vendor.
  private(set) var team: UnsafeRawBufferPointer?

  /// Reads the member `HierarchyGroups` of an agent.
  init(_ groups: TapeValue?) {
    guard let groups else { return }
    let levels: InlineArray<5, StaticString> = ["Level1", "Level2", "Level3", "Level4", "Level5"]
    for level in 0..<5 {
      if let name = groups.last(levels[level])?.last("GroupName")?.text, !name.isEmpty { names[level] = name }
    }
  }

  /// The vendor's name, and what stands below it in `site` and `team`.
  ///
  /// - Parameter vendorLevel: Which level is the vendor, 1 to 5.
  mutating func take(vendorLevel: Int) -> UnsafeRawBufferPointer? {
    guard (1...5).contains(vendorLevel) else { return nil }
    var below: [UnsafeRawBufferPointer] = []
    for level in vendorLevel..<5 {
      if let name = names[level] { below.append(name) }
    }
    team = below.last
    if below.count > 1 { site = below.first }
    return names[vendorLevel - 1]
  }
}
