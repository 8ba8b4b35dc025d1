import CMalloc

/// Memory that one stage of a night let go of.
enum FreedMemory {
  /// Hands it back to the system, so that the next stage's does not come on top of it. The C library keeps what lies
  /// between pieces that are still in use.
  static func giveBack() { _ = malloc_trim(0) }
}
