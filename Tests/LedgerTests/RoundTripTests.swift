import Testing

@testable import Ledger

/// What is written comes back, whatever it is and however it was cut into batches.
struct RoundTripTests {
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func `what is written is read again`(seed: UInt64) throws {
    let scratch = try Scratch()
    var night = Night(seed: seed, size: 20)
    let done = try night.write(to: scratch.path())
    night.number(done.runID)
    let reader = try LedgerReader(path: scratch.path())
    let run = done.runID
    #expect(try reader.runs() == [done])
    #expect(Set(try reader.flags()) == Set(night.flags))
    #expect(Set(try reader.contacts()) == Set(night.contacts.map(\.contact)))
    for contact in night.contacts {
      #expect(try reader.legs(contact: contact.contact.contactID) == contact.legs)
      #expect(try reader.turns(contact: contact.contact.contactID) == contact.turns)
    }
    #expect(Set(try reader.findings()) == Set(night.findings))
    #expect(Set(try reader.sample(run: run)) == Set(night.sample))
    #expect(Set(try reader.strata(run: run)) == Set(night.strata))
    #expect(Set(try reader.files(run: run)) == Set(night.files))
    #expect(
      try reader.rows(of: RuleResultRow.self, run: run, order: "rule_id, vendor, reason")
        == night.ruleResults)
    #expect(try reader.quarantine(run: run) == night.quarantine)
    #expect(try reader.completeness(run: run) == night.completeness)
    #expect(try reader.volumes(run: run) == night.volumes)
    for consequence in night.consequences {
      #expect(try reader.consequences(flag: consequence.flagID) == [consequence])
    }
    for link in night.findingContacts { #expect(try reader.contacts(finding: link.findingID) == [link]) }
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `any batch size gives the same digests`() throws {
    let night = Night(seed: 7, size: 30)
    var logs: Set<[String?]> = []
    for batch in [1, 3, 7, 1000] {
      let scratch = try Scratch()
      try night.write(to: scratch.path(), batch: batch)
      let events = try LedgerReader(path: scratch.path()).events()
      logs.insert(events.map(\.detail) + events.map(\.digest))
    }
    #expect(logs.count == 1)
  }

  @Test func `the result digest does not depend on the order of rows or on labels`() throws {
    let night = Night(seed: 8, size: 30)
    var other = night
    other.flags.shuffle()
    other.findings.reverse()
    other.sample.reverse()
    other.contacts.reverse()
    other.files = []
    let scratch = try Scratch()
    let first = try night.write(to: scratch.path("1.db"))
    let second = try other.write(to: scratch.path("2.db"))
    var digest = ResultDigest()
    digest.add(other.flags)
    digest.add(other.findings)
    digest.add(other.strata)
    digest.add(other.sample)
    #expect(first.resultDigest == second.resultDigest)
    #expect(first.resultDigest == digest.value)
    other.flags[3].explanation = (other.flags[3].explanation ?? "") + "!"
    #expect(try other.write(to: scratch.path("3.db")).resultDigest != first.resultDigest)
  }

  @Test func `the result digest can be worked out with a shell`() {
    // printf 'strata\tv/chat/-/pl/normal\tv\tchat\t\\N\tpl\tnormal\t10\t2\t1' | sha256sum | cut -c1-64 | sha256sum
    var digest = ResultDigest()
    digest.add([
      StratumRow(
        stratumID: "v/chat/-/pl/normal", vendor: "v", channel: "chat", language: "pl", riskTier: "normal",
        population: 10, allocated: 2, drawn: 1, runID: 99)
    ])
    #expect(digest.value == "2e63e35c0e9d6137543cdf7a5562477f5fc4a06f094631e8764c6c5a439ea300")
    // printf 'sample\ts\tc\t1\tt\t0.333333333\t3\trandom\t\\N\ta\\tb\\\\' | sha256sum | cut -c1-64 | sha256sum
    var sampled = ResultDigest()
    sampled.add([
      SampleRow(
        stratumID: "s", contactID: "c", rank: 1, ticket: "t", inclusionProbability: 1.0 / 3, weight: 3,
        kind: "random", reason: "a\tb\\")
    ])
    #expect(sampled.value == "c71ac6d65d6d4b3d72a44901e979a196f1c4cd6c4a4b3bf86665c8c2bf32ebf6")
  }

  @Test func `a zero byte becomes visible and an impossible value absent`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 9, size: 1)
    night.flags[0].evidence = "a\u{0}b"
    night.flags[0].score = .nan
    night.contacts[0].contact.startedAt = .max
    let done = try night.write(to: scratch.path())
    var digest = ResultDigest()
    digest.add(night.flags)
    digest.add(night.findings)
    digest.add(night.strata)
    digest.add(night.sample)
    #expect(done.resultDigest == digest.value)
    let reader = try LedgerReader(path: scratch.path())
    let flag = try #require(try reader.flags().first)
    #expect(flag.evidence == "a\u{2400}b")
    #expect(flag.score == nil)
    #expect(try reader.contacts().first?.startedAt == nil)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }
}

extension Night {
  /// Gives the rows the number of the run that wrote them.
  mutating func number(_ run: Int64) {
    for index in contacts.indices { contacts[index].contact.runID = run }
    for index in files.indices { files[index].runID = run }
    for index in flags.indices { flags[index].runID = run }
    for index in consequences.indices { consequences[index].runID = run }
    for index in findings.indices { findings[index].runID = run }
    for index in ruleResults.indices { ruleResults[index].runID = run }
    for index in strata.indices { strata[index].runID = run }
    for index in sample.indices { sample[index].runID = run }
    for index in quarantine.indices { quarantine[index].runID = run }
    for index in completeness.indices { completeness[index].runID = run }
    for index in volumes.indices { volumes[index].runID = run }
  }
}
