import Testing

@testable import Simulator

@Suite struct SameBytesTests {
  @Test func `a seed gives the same bytes every time`() throws {
    let plan = try SimulationPlan(seed: 11, nights: 2, contactsPerNight: 120)
    #expect(try Made(plan).digest == Made(plan).digest)
  }

  @Test func `another seed gives another world`() throws {
    let one = try Made(SimulationPlan(seed: 11, nights: 1, contactsPerNight: 100))
    let other = try Made(SimulationPlan(seed: 12, nights: 1, contactsPerNight: 100))
    #expect(one.digest != other.digest)
    #expect(one.files["truth.jsonl"] != other.files["truth.jsonl"])
  }

  /// The number was computed once, on x86-64 under Linux. It changes whenever the world does, which is
  /// allowed; it must not change with the machine.
  @Test func `a tiny world has the digest that was written down`() throws {
    let made = try Made(SimulationPlan(seed: 1, nights: 2, contactsPerNight: 60))
    #expect(made.digest == 10_010_264_931_297_204_420)
  }

  @Test func `vendors side by side and one after the other give the same`() async throws {
    let plan = try SimulationPlan(seed: 5, nights: 3, contactsPerNight: 200)
    var one = try World(plan)
    var other = try World(plan)
    var nights = 0
    while let files = try one.nextNight() {
      let same = try await other.nextNightSideBySide()
      #expect(same == files)
      nights += 1
    }
    #expect(nights == 3)
    #expect(try await other.nextNightSideBySide() == nil)
  }

  @Test func `the order in which kinds are asked for changes nothing`() throws {
    let kinds: [Misbehaviour] = [.askSecret, .cutComplex]
    let one = try Made(SimulationPlan(seed: 3, nights: 1, contactsPerNight: 100, misbehaviours: kinds))
    let other = try Made(
      SimulationPlan(seed: 3, nights: 1, contactsPerNight: 100, misbehaviours: kinds.reversed()))
    #expect(one.digest == other.digest)
  }

  @Test func `the first nights do not depend on how many follow`() throws {
    let short = try Made(SimulationPlan(seed: 4, nights: 1, contactsPerNight: 150))
    let long = try Made(SimulationPlan(seed: 4, nights: 3, contactsPerNight: 150))
    for (path, contents) in short.files where path != "truth.jsonl" {
      #expect(long.files[path] == contents, "\(path)")
    }
    // The truth, a mapping and a configuration come once.
    #expect(long.files.count == 3 * (short.files.count - 3) + 3)
  }
}
