/// Which keys of the contract a record has had so far, by their places.
struct SeenKeys {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether one was there twice.
  private(set) var repeats = false

  /// Notes a key.
  ///
  /// - Parameter place: From 0 to 127.
  @inline(__always)
  mutating func see(_ place: Int) {
    let bit = UInt64(1) &<< UInt64(truncatingIfNeeded: place & 63)
    if place < 64 {
      repeats = repeats || low & bit != 0
      low |= bit
    } else {
      repeats = repeats || high & bit != 0
      high |= bit
    }
  }
}
