import Foundation
import Glibc
import Testing

@Suite(.serialized)
struct InterruptTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    // Enough that reading takes a while.
    var lines = ""
    let turns = (0..<30).map { index in
      (
        index.isMultiple(of: 2) ? "agent" : "customer",
        "This is a longer sentence about parcel number \(index) and its way."
      )
    }
    for index in 0..<400 {
      lines += try ContactLine.line(
        "x\(index)", customer: "+4850000\(1000 + index)", minute: index, turns: turns)
    }
    for file in 0..<6 {
      try night.write(
        "bulk\(file)/a.jsonl", lines.replacing("\"source_id\":\"x", with: "\"source_id\":\"f\(file)-"))
    }
  }

  private func start() throws -> Process {
    let (process, _, _) = try night.earshot.start(
      ["run", "--input", night.inputs, "--db", night.database, "--quiet"],
      environment: ["EARSHOT_SEED": NightFolder.seed])
    return process
  }

  @Test(.timeLimit(.minutes(3)), arguments: [SIGINT, SIGTERM])
  func `a run that is asked to stop does so within a second and leaves nothing`(signal: Int32) throws {
    var stopped = false
    // Before the handlers are there, the signal ends the process as it would any other; so later and later.
    for delay in [0.3, 0.6, 1, 1.5, 2.2, 3, 4, 6, 9] where !stopped {
      let process = try start()
      Thread.sleep(forTimeInterval: delay)
      guard process.isRunning else { continue }
      let began = ContinuousClock.now
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(ContinuousClock.now - began < .seconds(1))
      guard process.terminationReason == .exit, process.terminationStatus != 0 else { continue }
      #expect(process.terminationStatus == 128 + signal)
      stopped = true
      if FileManager.default.fileExists(atPath: night.database) {
        #expect(try night.value("SELECT count(*) FROM runs") == "0")
      }
    }
    #expect(stopped, "every run was over before it could be asked to stop")
  }

  @Test(.timeLimit(.minutes(5)))
  func `a run that is killed changes nothing, and the next one gives the same result`() throws {
    let undisturbed = night.path + "/undisturbed.sqlite"
    #expect(try night.audit(db: undisturbed).status == 0)
    let expected = try night.value("SELECT result_digest FROM runs", db: undisturbed)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<8 {
      let process = try start()
      Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.7, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if FileManager.default.fileExists(atPath: night.database),
        let runs = try? night.value("SELECT count(*) FROM runs"), runs == "1"
      {
        break
      }
    }
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT result_digest FROM runs") == [[expected]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: night.path).filter {
      $0.hasPrefix(".earshot")
    }
    #expect(left.isEmpty)
  }

  @Test(.timeLimit(.minutes(3)))
  func `a night that was interrupted is drawn with the seed that was committed for it`() throws {
    let commit = ["sample", "commit", "--db", night.database]
    let published = try night.earshot.run(commit).output
    let own = ["run", "--input", night.inputs, "--db", night.database, "--quiet"]
    for delay in [0.2, 0.5] {
      let (process, _, _) = try night.earshot.start(own)
      Thread.sleep(forTimeInterval: delay)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
    }
    #expect(try night.earshot.run(own).status == 0)
    #expect(try night.value("SELECT seed_commitment FROM runs WHERE run_id = 1") + "\n" == published)
    #expect(try night.earshot.run(commit).output != published)
  }

  @Test(.timeLimit(.minutes(2))) func `a run holds its database while it runs`() throws {
    var isHeld = false
    for _ in 0..<20 where !isHeld {
      let process = try start()
      while process.isRunning, !isHeld {
        let descriptor = open(night.database + ".lock", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { continue }
        isHeld = flock(descriptor, LOCK_EX | LOCK_NB) != 0
        close(descriptor)
        usleep(2_000)
      }
      process.waitUntilExit()
      // Where this look had the lock for an instant just when the run came for it, the run goes: once more then.
      guard isHeld || process.terminationStatus == 75 else { break }
    }
    #expect(isHeld)
  }

  @Test(.timeLimit(.minutes(2))) func `while the database is held another command ends with 75`() throws {
    let descriptor = open(night.database + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(try night.earshot.run(["sample", "commit", "--db", night.database]).status == 75)
    #expect(try night.audit().status == 75)
    close(descriptor)
    #expect(try night.earshot.run(["sample", "commit", "--db", night.database]).status == 0)
  }
}
