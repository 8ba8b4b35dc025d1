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

  private static let found = """
    SELECT contact_id, rule_id, turn, explanation FROM flags WHERE status = 'current' ORDER BY 1, 2, 3
    """

  private let night: NightFolder
  private let library: String
  private let environment: [String: String]
  private var base: String { night.path + "/base.sqlite" }
  private var reference: String { night.path + "/reference.sqlite" }

  init() throws {
    night = try NightFolder()
    let source = night.path + "/disk.c"
    library = night.path + "/disk.so"
    try Data(Self.failingDisk.utf8).write(to: URL(fileURLWithPath: source))
    let compilation = Process()
    compilation.executableURL = URL(fileURLWithPath: try #require(compiler))
    compilation.arguments = ["-shared", "-fPIC", "-o", library, source, "-ldl"]
    try compilation.run()
    compilation.waitUntilExit()
    try #require(compilation.terminationStatus == 0)

    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    let first = try run(base, "2025-11-20")
    try #require(first.status == 0, "\(first.errors)")
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<220))
    try FileManager.default.copyItem(atPath: base, toPath: reference)
    let second = try run(reference)
    try #require(second.status == 0, "\(second.errors)")
  }

  /// A run; where `end` is given, on a disk on which reads of a file of that end fail after some.
  private func run(
    _ database: String, _ date: String = "2025-11-21", failing end: String? = nil, after: Int = 0
  ) throws -> EarshotProcess.Outcome {
    let disk = end.map { ["LD_PRELOAD": library, "EIO_PATH": $0, "EIO_AFTER": String(after)] } ?? [:]
    return try night.earshot.run(
      ["run", "--input", night.inputs, "--db", database, "--date", date, "--quiet"],
      environment: environment.merging(disk) { $1 })
  }

  private func restore() throws {
    try? FileManager.default.removeItem(atPath: night.database)
    try FileManager.default.copyItem(atPath: base, toPath: night.database)
  }

  @Test(.timeLimit(.minutes(10)))
  func
    `where reading the database fails the run is 74, the old state stays whole, the next run gives the same`()
    throws
  {
    let before = try night.query(Self.figures, db: base)
    let expected = try night.query(Self.figures, db: reference)
    var failed = 0
    for after in [0, 1, 2, 3, 5, 9, 17, 40, 100] {
      try restore()
      let run = try run(night.database, failing: "/night.sqlite", after: after)
      #expect([0, 74].contains(run.status), "after \(after): \(run.status) \(run.errors)")
      let state = try night.query(Self.figures, db: night.database)
      #expect(state == (run.status == 0 ? expected : before), "after \(after): \(run.errors)")
      if run.status == 0 { break }
      failed += 1
      #expect(run.errors.contains("night.sqlite"), "after \(after): \(run.errors)")
      let again = try self.run(night.database)
      #expect(again.status == 0, "after \(after): \(again.errors)")
      #expect(try night.query(Self.figures, db: night.database) == expected, "after \(after)")
      #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    }
    #expect(failed > 0, "no read failed")
  }

  @Test(.timeLimit(.minutes(10)))
  func `where reading an export fails it is told, and the next run finds what was missing`() throws {
    let before = try night.query(Self.figures, db: base)
    let figures = try night.query(Self.figures, db: reference)
    let found = try night.query(Self.found, db: reference)
    var statuses: Set<Int32> = []
    for after in [0, 1, 2, 3, 4, 5, 6, 8] {
      try restore()
      let run = try run(night.database, failing: "/lotus/b.jsonl", after: after)
      guard run.errors.contains("reading failed") else {
        #expect(run.status == 0, "after \(after): \(run.errors)")
        break
      }
      statuses.insert(run.status)
      #expect(run.errors.contains("lotus/b.jsonl"), "after \(after): \(run.errors)")
      if run.status == 0 {
        // Nothing of the file was read: it fails alone, and the next night reads it.
        #expect(try self.run(night.database, "2025-11-22").status == 0)
      } else {
        #expect(try night.query(Self.figures, db: night.database) == before, "after \(after)")
        #expect(try self.run(night.database).status == 0)
        #expect(try night.query(Self.figures, db: night.database) == figures, "after \(after)")
      }
      #expect(try night.query(Self.found, db: night.database) == found, "after \(after)")
      #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    }
    #expect(statuses == [0, 74], "\(statuses)")
  }
}
