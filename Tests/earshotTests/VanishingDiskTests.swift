import Foundation
import Glibc
import Testing

/// Folders and disks that go away, fill up or refuse while a run is under way.
@Suite(.serialized)
struct VanishingDiskTests {
  private let night: NightFolder
  private let environment: [String: String]
  private let before: [[String]]
  private let expected: [[String]]

  private static let figures = """
    SELECT run_id, result_digest, frame_digest, contacts, (SELECT count(*) FROM flags) FROM runs ORDER BY 1
    """

  private var folder: String { night.path + "/data" }
  private var database: String { folder + "/night.sqlite" }

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    try FileManager.default.createDirectory(atPath: night.path + "/base", withIntermediateDirectories: true)
    let base = night.path + "/base/night.sqlite"
    let first = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", base, "--date", "2025-11-20", "--quiet"],
      environment: environment)
    #expect(first.status == 0, "\(first.errors)")
    before = try night.query(Self.figures, db: base)
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<220))
    let reference = night.path + "/reference.sqlite"
    try FileManager.default.copyItem(atPath: base, toPath: reference)
    let second = try night.earshot.run(Self.arguments(night.inputs, reference), environment: environment)
    #expect(second.status == 0, "\(second.errors)")
    expected = try night.query(Self.figures, db: reference)
  }

  private static func arguments(_ inputs: String, _ database: String) -> [String] {
    ["run", "--input", inputs, "--db", database, "--date", "2025-11-21", "--quiet"]
  }

  private func restore() throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: night.path + "/base", toPath: folder)
  }

  /// Waits until a process has stopped itself, or is over.
  private func waitUntilStopped(_ process: Process) throws -> Bool {
    for _ in 0..<3_000 {
      let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
      guard let state = status?.split(separator: ")").last?.split(separator: " ").first else { return false }
      if state == "T" { return true }
      if state == "Z" || !process.isRunning { return false }
      usleep(10_000)
    }
    return false
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["fileRead", "contactsStaged", "digested", "logged"])
  func `a folder that goes away in mid-run is 74, not a night that nobody finds`(step: String) throws {
    try restore()
    let (process, _, errors) = try night.earshot.start(
      Self.arguments(night.inputs, database),
      environment: environment.merging(["EARSHOT_STOP_AT": step]) { $1 })
    #expect(try waitUntilStopped(process), "\(step) was not reached")
    let gone = night.path + "/gone-" + step
    try FileManager.default.moveItem(atPath: folder, toPath: gone)
    Glibc.kill(process.processIdentifier, SIGCONT)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 74, "\(step): \(process.terminationStatus) \(text)")
    #expect(!FileManager.default.fileExists(atPath: folder), "\(step)")
    // The disk is back.
    try FileManager.default.moveItem(atPath: gone, toPath: folder)
    #expect(try night.query(Self.figures, db: database) == before, "\(step)")
    let again = try night.earshot.run(Self.arguments(night.inputs, database), environment: environment)
    #expect(again.status == 0, "\(step): \(again.errors)")
    #expect(try night.query(Self.figures, db: database) == expected, "\(step)")
    #expect(try night.earshot.run(["verify", "--db", database]).status == 0)
  }

  @Test(.timeLimit(.minutes(5))) func `a night whose retention fails is stored, told and counted`() throws {
    try restore()
    let config = night.path + "/retention.yaml"
    try Data("retention: { turns: 30 }\nquarantine_limit: 0\n".utf8).write(to: URL(fileURLWithPath: config))
    try night.write("lotus/c.jsonl", SmallBook.lines(220..<222) + "{broken\n")
    let metrics = night.path + "/night.prom"
    let (process, output, errors) = try night.earshot.start(
      ["run", "--input", night.inputs, "--db", database, "--date", "2025-11-21", "--config", config]
        + ["--metrics", metrics],
      environment: environment.merging(["EARSHOT_STOP_AT": "checkpointed"]) { $1 })
    #expect(try waitUntilStopped(process))
    // The night is stored; what is to be erased then is not where everybody looks.
    let gone = night.path + "/gone"
    try FileManager.default.moveItem(atPath: folder, toPath: gone)
    Glibc.kill(process.processIdentifier, SIGCONT)
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let warned = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 74, "\(process.terminationStatus) \(warned)")
    #expect(warned.contains("the night is stored") && warned.contains("quarantined"), "\(warned)")
    #expect(told.contains("192"), "\(told)")
    let figures = try String(contentsOfFile: metrics, encoding: .utf8)
    for line in [
      "earshot_last_run_exit_status 74", "earshot_contacts{kind=\"new\"} 192", "earshot_quarantined 1",
    ] { #expect(figures.contains(line + "\n"), "\(line): \(figures)") }
    #expect(figures.contains("earshot_last_success_timestamp_seconds "))
    try FileManager.default.moveItem(atPath: gone, toPath: folder)
    #expect(try night.query(Self.figures, db: database).count == 2)
    #expect(try night.earshot.run(["verify", "--db", database]).status == 0)
  }

  /// Runs a script whose process can write so many blocks of 1024 bytes to a file and not one more: an error of
  /// writing on any disk, without being root.
  @Test(.timeLimit(.minutes(10))) func `where a write fails, the run is 74 and the old state stays whole`()
    throws
  {
    var statuses: Set<Int32> = []
    try restore()
    let size = try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? 0
    for blocks in [0, 4, 30, 100, size / 1024 + 4, size / 1024 + 80, size / 1024 + 1_000] {
      try restore()
      let script = """
        trap '' XFSZ; ulimit -f \(blocks); exec "$0" "$@"
        """
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", script, EarshotProcess.program] + Self.arguments(night.inputs, database)
      process.environment = [
        "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": night.path + "/home", "EARSHOT_SPILL_BUDGET": "20000",
        "XDG_CACHE_HOME": NSTemporaryDirectory() + "earshot-test-cache", "EARSHOT_SPACE_CHECK": "off",
        "EARSHOT_KEY": "000102030405060708090a0b0c0d0e0f",
      ].merging(environment) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit, "\(blocks) blocks")
      statuses.insert(process.terminationStatus)
      let left = try night.query(Self.figures, db: database)
      #expect(process.terminationStatus == 0 ? left == expected : left == before, "\(blocks) blocks")
      #expect(try night.value("PRAGMA integrity_check", db: database) == "ok", "\(blocks) blocks")
      let again = try night.earshot.run(Self.arguments(night.inputs, database), environment: environment)
      #expect(again.status == 0, "\(blocks) blocks: \(again.errors)")
      #expect(try night.query(Self.figures, db: database) == expected, "\(blocks) blocks")
      #expect(try night.earshot.run(["verify", "--db", database]).status == 0, "\(blocks) blocks")
    }
    #expect(statuses == [0, 74], "\(statuses)")
  }

  /// A script with a small disk in `$W/disk`, in a mount name space of its own.
  private func script(_ text: String) throws -> (status: Int32, output: String) {
    try? FileManager.default.createDirectory(atPath: night.path + "/disk", withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare", "-m", "bash", "-c", text]
    process.environment = [
      "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "XDG_CONFIG_HOME": night.path + "/home",
      "XDG_CACHE_HOME": NSTemporaryDirectory() + "earshot-test-cache", "EARSHOT_SPACE_CHECK": "off",
      "EARSHOT_KEY": "000102030405060708090a0b0c0d0e0f", "EARSHOT": EarshotProcess.program,
      "IN": night.inputs,
      "DB": database, "W": night.path,
    ].merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test(
    .timeLimit(.minutes(5)),
    .enabled(if: DiskTests.canMount, "no file systems can be mounted here: vanishing disks are not tested"))
  func `a disk that is taken away in mid-run is 74`() throws {
    try restore()
    for step in ["begun", "digested"] {
      let result = try script(
        """
        mount -t tmpfs -o size=64m none "$W/disk" && cp "$DB" "$W/disk/night.sqlite" || exit 99
        EARSHOT_STOP_AT=\(step) "$EARSHOT" run --input "$IN" --db "$W/disk/night.sqlite" --date 2025-11-21 --quiet &
        pid=$!
        for _ in $(seq 1500); do [ "$(sed 's/.*) //' /proc/$pid/stat | cut -c 1)" = T ] && break; sleep 0.02; done
        umount -l "$W/disk" && kill -CONT $pid
        wait $pid
        """)
      #expect(result.status == 74, "\(step): \(result.status) \(result.output)")
      #expect(result.output.contains("went away"), "\(step): \(result.output)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: night.path + "/disk").isEmpty)
    }
  }

  /// Commands with a full disk for one of the things that they write, how they end, and what must stand afterwards.
  private static let full: [(what: String, script: String, status: Int32, says: String)] = [
    (
      "spilled pieces",
      """
      cp "$DB" "$W/disk/night.sqlite" && fill 100
      EARSHOT_SPILL_BUDGET=1000 "$EARSHOT" run --input "$IN" --db "$W/disk/night.sqlite" --date 2025-11-21 --quiet
      """, 74, "disk"
    ),
    (
      "metrics",
      """
      echo 'earshot_last_success_timestamp_seconds 7' > "$W/disk/night.prom" && fill 0
      "$EARSHOT" run --input "$IN" --db "$DB" --date 2025-11-21 --quiet --metrics "$W/disk/night.prom"
      status=$?; grep -q ' 7$' "$W/disk/night.prom" && [ ! -e "$W/disk/night.prom.part" ] && exit $status
      """, 0, "metrics can't be written"
    ),
    (
      "the next seed",
      """
      cp -r "$W/home/." "$W/disk/" && fill 0
      env -u EARSHOT_SEED XDG_CONFIG_HOME="$W/disk" "$EARSHOT" run --input "$IN" --db "$DB" --date 2025-11-21 --quiet
      """, 74, "disk"
    ),
    (
      "the first key",
      """
      fill 0
      env -u EARSHOT_KEY XDG_CONFIG_HOME="$W/disk" "$EARSHOT" run --input "$IN" --db "$W/new.sqlite" --date 2025-11-21 --quiet
      status=$?; [ -z "$(ls "$W/disk/earshot")" ] && exit $status
      """, 74, "disk"
    ),
    (
      "a partial",
      """
      fill 4
      "$EARSHOT" scan --input "$IN" --out "$W/disk/a.partial" --quiet
      status=$?; [ ! -e "$W/disk/a.partial" ] && exit $status
      """, 74, "disk"
    ),
    (
      "a backup",
      """
      fill 40
      "$EARSHOT" backup --db "$DB" --out "$W/disk/backup.sqlite"
      status=$?; [ -z "$(ls "$W/disk" | grep backup)" ] && exit $status
      """, 74, "backup"
    ),
    (
      "an export",
      """
      fill 0
      "$EARSHOT" sample export --db "$DB" --out "$W/disk/list.csv"
      """, 74, "list.csv"
    ),
    (
      "an evidence folder",
      """
      fill 16
      "$EARSHOT" evidence "$(sqlite3 -readonly "$DB" 'SELECT min(flag_id) FROM flags')" --db "$DB" --out "$W/disk/e"
      """, 74, "disk"
    ),
  ]

  @Test(
    .timeLimit(.minutes(5)),
    .enabled(if: DiskTests.canMount, "no file systems can be mounted here: full disks are not tested"),
    arguments: full.map(\.what))
  func `a disk that is full for one thing alone is told, and harms nothing else`(what: String) throws {
    let found = try #require(Self.full.first { $0.what == what })
    try restore()
    let result = try script(
      """
      mount -t tmpfs -o size=2m none "$W/disk" || exit 99
      fill() { # leaves so many kB
        head -c 8m /dev/zero > "$W/disk/zeros" 2> /dev/null
        [ "$1" = 0 ] || truncate -s "-${1}k" "$W/disk/zeros"
      }
      \(found.script)
      """)
    #expect(result.status == found.status, "\(what): \(result.status) \(result.output)")
    #expect(result.output.contains(found.says), "\(what): \(result.output)")
    let left = try night.query(Self.figures, db: database)
    #expect(left == (found.status == 0 ? expected : before), "\(what)")
    let again = try night.earshot.run(Self.arguments(night.inputs, database), environment: environment)
    #expect(again.status == 0, "\(what): \(again.errors)")
    #expect(try night.query(Self.figures, db: database) == expected, "\(what)")
    #expect(try night.earshot.run(["verify", "--db", database]).status == 0)
  }
}
