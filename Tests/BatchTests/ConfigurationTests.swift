import Batch
import Contacts
import Formats
import Sampling
import Statistics
import Testing

struct ConfigurationTests {
  @Test func `what a file names overrides the defaults, and nothing else`() throws {
    let configuration = try Configuration(
      yaml: """
        zone: Europe/Warsaw
        explanations: pl
        countries: { lotus: CN }
        sampling: { budget: 50, minimum: 3 }
        scripts:
          - { script: service-call, vendor: lotus, queue: billing, channel: voice }
        """, file: "x.yaml")
    #expect(configuration.zone.name == "Europe/Warsaw")
    #expect(configuration.explanations == "pl")
    #expect(configuration.country(of: "lotus") == "CN")
    #expect(configuration.country(of: "harbor") == "PL")
    #expect(configuration.sampling.budget == .contacts(50) && configuration.sampling.minimum == 3)
    #expect(configuration.scripts.map(\.channel) == [.voice])
    #expect(configuration.historyDays == Configuration().historyDays)
  }

  @Test(arguments: ["GMT+2", "Mars/Olympus", "Europe/Warsav", "+25:00"])
  func `a zone without clocks is refused`(name: String) {
    #expect(throws: BatchError.self) { try Configuration(yaml: "zone: '\(name)'", file: "x.yaml") }
    #expect(throws: BatchError.self) {
      try Configuration(yaml: "sources: [{ vendor: lotus, zone: '\(name)' }]", file: "x.yaml")
    }
  }

  @Test func `an offset is a zone, and UTC is one thing under all of its names`() throws {
    let east = try Configuration(yaml: "zone: '+08:00'", file: "x.yaml")
    #expect(east.zone.offset(at: 0) == 28_800)
    #expect(east.canonicalText.hasPrefix("zone=+08:00\n"))
    for name in ["UTC", "Z", "GMT", "+00:00"] {
      let text = try Configuration(yaml: "zone: '\(name)'", file: "x.yaml").canonicalText
      #expect(text == Configuration().canonicalText && text.hasPrefix("zone=UTC\n"))
    }
  }

  @Test func `every fault is told at once, with its place and the nearest key`() {
    do throws(BatchError) {
      _ = try Configuration(
        yaml: """
          zonne: UTC
          history_days: many
          sampling:
            budgt: 4
          countries: { lotus: XX }
          """, file: "site.yaml")
      Issue.record("the configuration was taken")
    } catch {
      guard case .configuration(let faults) = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(faults.count == 4)
      #expect(faults[0].hasPrefix("site.yaml:1:1:") && faults[0].contains("did you mean 'zone'"))
      #expect(faults[1].hasPrefix("site.yaml:2:"))
      #expect(faults.contains { $0.contains("did you mean 'budget'") })
    }
  }

  @Test func `a whole design is read`() throws {
    let sampling = try Configuration(
      yaml: """
        sampling:
          strata: [vendor, channel, agent, ended_by]
          minutes: 2400
          allocation: power
          exponent: 0.25
          minimum: 0
          cap: 30
          cost: { voice: 9, chat: 3.5 }
          coverage: { contacts: 3, days: 14 }
          targeted: [{ rule: tone.agent-rude, count: 5 }, { severity: critical }]
          window: 90
        """, file: "x"
    ).sampling
    #expect(sampling.fields == [.vendor, .channel, .agent, .endedBy])
    #expect(sampling.moreFields == [.agent, .endedBy])
    #expect(sampling.budget == .minutes(2_400) && sampling.allocation == .power(exponent: 0.25))
    #expect(sampling.minimum == 0 && sampling.cap == 30 && sampling.window == 90)
    #expect(sampling.callMinutes == 9 && sampling.chatMinutes == 3.5)
    #expect(sampling.coverage == .init(contacts: 3, days: 14))
    #expect(sampling.targets.map(\.reason) == ["rule=tone.agent-rude", "severity=critical"])
    #expect(sampling.targets.map(\.count) == [5, 20])
  }

  @Test(arguments: [
    "strata: []", "strata: [vendor, vendor]", "strata: [mood]", "budget: -1", "margin: 1", "margin: 0",
    "budget: 3\n  minutes: 4", "allocation: fair", "exponent: 2", "cap: 0", "cost: { mail: 3 }",
    "coverage: { contacts: 2 }", "coverage: 2", "targeted: [{ count: 3 }]",
    "targeted: [{ rule: a, severity: b }]",
    "windw: 3", "level: high",
  ])
  func `a wrong design is refused with its line`(yaml: String) {
    do throws(BatchError) {
      _ = try Configuration(yaml: "sampling:\n  " + yaml, file: "x")
      Issue.record("it was taken")
    } catch {
      #expect(error.description.contains("x:2:") || error.description.contains("x:3:"), "\(error)")
    }
  }

  @Test(arguments: ["", "- a", "a", "zone: [", "{}", "scripts: 3", "sampling: []", "zone:\n  - a"])
  func `odd files are read or refused, never worse`(yaml: String) {
    do throws(BatchError) {
      _ = try Configuration(yaml: yaml, file: "x")
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  @Test func `the digest's text depends on decisions, not on their order`() throws {
    let first = try Configuration(
      yaml: "countries: { a: CN, b: US }\nzone: UTC", file: "1")
    let second = try Configuration(
      yaml: "zone: UTC\ncountries: { b: US, a: CN }", file: "2")
    #expect(first.canonicalText == second.canonicalText)
    #expect(first.canonicalText != Configuration().canonicalText)
  }
}
