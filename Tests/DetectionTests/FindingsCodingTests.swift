import Contacts
import Detection
import Rules
import Testing

@Suite struct FindingsCodingTests {
  private static func random(_ random: inout SplitMix) -> Findings {
    var findings = Findings()
    findings.hasTranscript = random.below(4) > 0
    findings.hasTimes = random.below(2) > 0
    findings.hasEnds = random.below(2) > 0
    findings.contradictsEnd = random.below(4) == 0
    if random.below(3) == 0 { findings.lastSpoken = Int64(truncatingIfNeeded: random.next()) / 2 }
    findings.namesSeveralAgents = random.below(3) == 0
    findings.repairs = random.below(3) * random.below(1000)
    if random.below(2) > 0 { findings.end = Int64(truncatingIfNeeded: random.next()) / 2 }
    var number = random.below(3)
    for _ in 0..<random.below(6) {
      var entry = Findings.Selection(
        number: number, isFound: random.below(2) > 0, count: random.below(100_000))
      for _ in 0..<random.below(4) {
        entry.matches.append(
          .init(
            turn: random.below(5000), at: random.below(3) > 0 ? Int64(random.below(1_000_000)) - 500 : nil,
            role: random.pick(Role.allCases),
            agent: random.below(3) == 0 ? (0..<random.below(9)).map { _ in UInt8(random.below(256)) } : nil,
            text: random.below(2) > 0 ? (0..<random.below(40)).map { _ in UInt8(random.below(256)) } : nil))
      }
      switch random.below(6) {
      case 0: entry.detail = .rate(Double(random.below(1000)) / 7)
      case 1:
        entry.detail = .reply(
          ReplyMeasures(
            opening: nil, mean: 3, max: Int64(random.below(1 << 30)), p95: nil, unanswered: 1, rounds: 2))
      case 2:
        var outcome = ScriptOutcome(script: random.below(9))
        outcome.missing = [1, 4]
        outcome.forbidden = (0..<random.below(3)).map { $0 }
        outcome.millionths = random.below(1_000_001)
        entry.detail = .script(outcome)
      case 3: entry.absence = random.pick(Findings.Absence.allCases)
      case 4: entry.open = (0..<random.below(4)).map { _ in Int64(random.below(1_000_000)) - 500 }
      default: break
      }
      findings.selections.append(entry)
      number += 1 + random.below(200)
    }
    return findings
  }

  @Test(arguments: 0..<300) func `what is written is read again`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let findings = Self.random(&random)
    var bytes: [UInt8] = [7]
    findings.encode(into: &bytes)
    #expect(bytes.first == 7)
    #expect(try Findings(decoding: bytes.dropFirst()) == findings, "seed \(seed)")
  }

  @Test func `nothing found is one byte, and no bytes are no transcript`() throws {
    var findings = Findings()
    findings.hasTranscript = true
    var bytes: [UInt8] = []
    findings.encode(into: &bytes)
    #expect(bytes.count == 1)
    #expect(try Findings(decoding: []).hasTranscript == false)
  }

  @Test(arguments: 0..<300) func `hostile bytes are an error or findings, never a trap`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var bytes: [UInt8] = []
    Self.random(&random).encode(into: &bytes)
    for _ in 0..<50 {
      var changed = bytes
      switch random.below(3) {
      case 0: changed[random.below(changed.count)] = UInt8(random.below(256))
      case 1: changed.removeLast(random.below(changed.count))
      default: changed.insert(UInt8(random.below(256)), at: random.below(changed.count + 1))
      }
      do {
        let findings = try Findings(decoding: changed)
        var again: [UInt8] = []
        findings.encode(into: &again)
        #expect((try? Findings(decoding: again)) == findings, "seed \(seed)")
      } catch {
        #expect(error.code == .findings, "seed \(seed)")
      }
    }
  }
}
