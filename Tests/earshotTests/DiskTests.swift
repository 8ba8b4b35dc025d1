import Foundation
import Testing

/// Full, read-only and missing disks, and files that can't be read.
@Suite(.serialized)
struct DiskTests {
  private let night: NightFolder
  private let environment: [String: String]

  /// Whether file systems can be mounted here, in a name space of the test's own.
  static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    #expect(try audit("2025-11-20").status == 0)
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<220))
  }

  private func audit(_ date: String, db: String? = nil) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["run", "--input", night.inputs, "--db", db ?? night.database, "--date", date, "--quiet"],
      environment: environment)
  }

  /// Runs a script in a mount name space of its own; `$EARSHOT`, `$IN`, `$DB` and `$W` are set.
  private func script(_ text: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare", "-m", "bash", "-c", text]
    var variables = environment
    variables["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin"
    variables["XDG_CONFIG_HOME"] = night.path + "/home"
    variables["XDG_CACHE_HOME"] = NSTemporaryDirectory() + "earshot-test-cache"
    variables["EARSHOT_KEY"] = "000102030405060708090a0b0c0d0e0f"
    variables["EARSHOT"] = EarshotProcess.program
    variables["IN"] = night.inputs
    variables["DB"] = night.database
    variables["W"] = night.path
    process.environment = variables
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private static let figures = "SELECT run_id, result_digest, frame_digest, contacts FROM runs ORDER BY 1"

  @Test(
    .timeLimit(.minutes(10)),
    .enabled(if: canMount, "no file systems can be mounted here: full disks are not tested"))
  func `on a full disk a run ends with 74, and the old state stays whole`() throws {
    let old = try night.query(Self.figures)
    let size = try FileManager.default.attributesOfItem(atPath: night.database)[.size] as? Int ?? 0
    try FileManager.default.createDirectory(atPath: night.path + "/disk", withIntermediateDirectories: true)
    var statuses: Set<Int32> = []
    for spare in [8, 40, 72, 104, 136, 200, 264, 400, 600, 1_200, 3_000] {
      let result = try script(
        """
        mount -t tmpfs -o size=\(size / 1024 + spare)k none "$W/disk" || exit 99
        cp "$DB" "$W/disk/night.sqlite" && touch "$W/disk/night.sqlite.lock" || exit 98
        EARSHOT_SPACE_CHECK=off "$EARSHOT" run --input "$IN" --db "$W/disk/night.sqlite" --date 2025-11-21 --quiet
        status=$?
        mkdir "$W/copy" && cp "$W/disk/"night.sqlite* "$W/copy/" && exit $status
        """)
      statuses.insert(result.status)
      #expect([0, 74].contains(result.status), "\(spare) kB to spare: \(result.status) \(result.output)")
      let copy = night.path + "/copy/night.sqlite"
      let left = try night.query(Self.figures, db: copy)
      #expect(result.status == 0 ? left.count == 2 : left == old, "\(spare) kB to spare")
      #expect(try night.value("PRAGMA integrity_check", db: copy) == "ok", "\(spare) kB to spare")
      #expect(try audit("2025-11-21", db: copy).status == 0)
      let after = try night.query(Self.figures, db: copy)
      #expect(try night.earshot.run(["verify", "--db", copy]).status == 0)
      if spare == 8 {
        try FileManager.default.copyItem(atPath: night.database, toPath: night.path + "/undisturbed.sqlite")
        #expect(try audit("2025-11-21", db: night.path + "/undisturbed.sqlite").status == 0)
      }
      #expect(after == (try night.query(Self.figures, db: night.path + "/undisturbed.sqlite")))
      try FileManager.default.removeItem(atPath: night.path + "/copy")
    }
    #expect(statuses == [0, 74], "\(statuses)")
  }

  @Test(
    .timeLimit(.minutes(5)),
    .enabled(if: canMount, "no file systems can be mounted here: the space check is not tested"))
  func `a disk with too little room is told before anything is read`() throws {
    try FileManager.default.createDirectory(atPath: night.path + "/disk", withIntermediateDirectories: true)
    let result = try script(
      """
      mount -t tmpfs -o size=4m none "$W/disk" || exit 99
      "$EARSHOT" run --input "$IN" --db "$W/disk/night.sqlite" --date 2025-11-21 --quiet
      """)
    #expect(result.status == 74, "\(result.output)")
    #expect(result.output.contains("needs about") && result.output.contains("has"), "\(result.output)")
  }

  @Test(
    .timeLimit(.minutes(5)),
    .enabled(if: canMount, "no file systems can be mounted here: read-only disks are not tested"))
  func `a read-only disk is 74 and nothing changes`() throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: night.database))
    try FileManager.default.createDirectory(atPath: night.path + "/disk", withIntermediateDirectories: true)
    let result = try script(
      """
      mount --bind "$W" "$W/disk" && mount -o remount,ro,bind "$W/disk" || exit 99
      "$EARSHOT" run --input "$IN" --db "$W/disk/night.sqlite" --date 2025-11-21 --quiet
      """)
    #expect(result.status == 74, "\(result.output)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: night.database)) == before)
    #expect(try audit("2025-11-21").status == 0)
  }

  @Test(
    .timeLimit(.minutes(5)),
    .enabled(if: canMount, "no file systems can be mounted here: vanished disks are not tested"))
  func `a disk that is not there is 74, and none is made in its place`() throws {
    let result = try script(
      """
      mkdir "$W/gone" && mount -t tmpfs -o size=64m none "$W/gone" && mkdir "$W/gone/data" && umount "$W/gone"
      "$EARSHOT" run --input "$IN" --db "$W/gone/data/night.sqlite" --date 2025-11-21 --quiet
      """)
    #expect(result.status == 74, "\(result.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: night.path + "/gone").isEmpty)
  }

  @Test func `a file that can't be read fails alone and is tried again`() throws {
    // Reading a process's memory from its beginning is an error of input and output.
    let outcome = try night.earshot.run(
      [
        "run", "--input", night.inputs, "/proc/self/mem", "--db", night.database, "--date", "2025-11-21",
        "--quiet",
      ], environment: environment)
    #expect(outcome.status == 0 && outcome.errors.contains("mem"), "\(outcome.errors)")
    #expect(
      try night.query(
        "SELECT path, status FROM input_files WHERE run_id = 2 AND status <> 'duplicate' ORDER BY 1")
        == [["lotus/b.jsonl", "read"], ["mem", "failed"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }
}
