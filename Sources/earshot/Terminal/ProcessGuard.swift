import Glibc

/// What the process keeps to itself whatever happens.
enum ProcessGuard {
  /// Sees to it that new files are their owner's alone, and that a crash leaves no memory behind: keys and texts in
  /// clear stand in it.
  static func raise() {
    umask(0o077)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // The limit does not hold for cores that are piped to a program; the filter leaves all memory out of those
    // (core(5), "Controlling which mappings are written to the core dump").
    let filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
    guard filter >= 0 else { return }
    _ = write(filter, "0", 1)
    close(filter)
  }
}
