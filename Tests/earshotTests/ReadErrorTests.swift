import Foundation
import Testing

/// A C compiler of this machine.
private let compiler = ["clang", "cc", "gcc"].lazy.flatMap { name in
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
}.first { FileManager.default.isExecutableFile(atPath: $0) }

/// A disk that fails in the middle of a run, as a library that stands before the system's own makes it fail.
@Suite(.enabled(if: compiler != nil, "a C compiler makes the failing disk; there is none"))
struct ReadErrorTests {
  /// Reads from a file whose path ends with EIO_PATH fail after the first EIO_AFTER of them.
  private static let failingDisk = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <unistd.h>
    static int fails(int fd) {
      const char *end = getenv("EIO_PATH"), *after = getenv("EIO_AFTER");
      static atomic_long seen;
      char link[64], path[4096];
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
      ssize_t count = readlink(link, path, sizeof path);
      size_t length = strlen(end);
      if (count < (ssize_t)length || memcmp(path + count - length, end, length)) return 0;
      return atomic_fetch_add(&seen, 1) >= atol(after);
    }
    #define FAILING(name, parameters, ...) \\
      ssize_t name parameters { \\
        static ssize_t (*next) parameters; \\
        if (!next) next = dlsym(RTLD_NEXT, #name); \\
        if (fails(fd)) { errno = EIO; return -1; } \\
        return next(__VA_ARGS__); \\
      }
    FAILING(read, (int fd, void *to, size_t count), fd, to, count)
    FAILING(pread, (int fd, void *to, size_t count, off_t at), fd, to, count, at)
    FAILING(pread64, (int fd, void *to, size_t count, off64_t at), fd, to, count, at)
    """

  private static let figures = """
    SELECT run_id, result_digest, frame_digest, contacts, (SELECT count(*) FROM flags) FROM runs ORDER BY 1
    """

  private func arguments(_ night: NightFolder, _ database: String, _ date: String) -> [String] {
    ["run", "--input", night.inputs, "--db", database, "--date", date, "--quiet"]
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [("an export", "/lotus/b.jsonl"), ("the database", "/night.sqlite")])
  func `where reading fails the run is 74, the old state stays whole and the next run gives the same`(
    what: String, end: String
  ) throws {
    let night = try NightFolder()
    let source = night.path + "/disk.c"
    let library = night.path + "/disk.so"
    try Data(Self.failingDisk.utf8).write(to: URL(fileURLWithPath: source))
    let compilation = Process()
    compilation.executableURL = URL(fileURLWithPath: try #require(compiler))
    compilation.arguments = ["-shared", "-fPIC", "-o", library, source, "-ldl"]
    try compilation.run()
    compilation.waitUntilExit()
    try #require(compilation.terminationStatus == 0)

    try SmallBook.write(to: night.path + "/rules")
    let environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    let base = night.path + "/base.sqlite"
    let first = try night.earshot.run(arguments(night, base, "2025-11-20"), environment: environment)
    try #require(first.status == 0, "\(first.errors)")
    let before = try night.query(Self.figures, db: base)
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<220))
    let reference = night.path + "/reference.sqlite"
    try FileManager.default.copyItem(atPath: base, toPath: reference)
    let second = try night.earshot.run(arguments(night, reference, "2025-11-21"), environment: environment)
    try #require(second.status == 0, "\(second.errors)")
    let expected = try night.query(Self.figures, db: reference)

    var failed = 0
    for after in [0, 1, 2, 3, 5, 9, 17, 40, 100] {
      try? FileManager.default.removeItem(atPath: night.database)
      try FileManager.default.copyItem(atPath: base, toPath: night.database)
      let disk = ["LD_PRELOAD": library, "EIO_PATH": end, "EIO_AFTER": String(after)]
      let run = try night.earshot.run(
        arguments(night, night.database, "2025-11-21"), environment: environment.merging(disk) { $1 })
      #expect([0, 74].contains(run.status), "\(what), after \(after): \(run.status) \(run.errors)")
      let isWhole = try night.query(Self.figures, db: night.database) == (run.status == 0 ? expected : before)
      #expect(isWhole, "\(what), after \(after): \(run.errors)")
      if run.status == 0 { break }
      failed += 1
      #expect(run.errors.contains(String(end.dropFirst())), "\(what), after \(after): \(run.errors)")
      let again = try night.earshot.run(
        arguments(night, night.database, "2025-11-21"), environment: environment)
      #expect(again.status == 0, "\(what), after \(after): \(again.errors)")
      #expect(
        try night.query(Self.figures, db: night.database) == expected, "\(what), after \(after)")
      #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    }
    #expect(failed > 0, "\(what): no read failed")
  }
}
