import Glibc

/// The time of day, asked for only at the edge of the program.
enum Clock {
  /// Milliseconds since 1970 UTC.
  @Sendable static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
