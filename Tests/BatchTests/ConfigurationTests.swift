import Batch
import Contacts
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
    #expect(configuration.zone == "Europe/Warsaw")
    #expect(configuration.explanations == "pl")
    #expect(configuration.country(of: "lotus") == "CN")
    #expect(configuration.country(of: "harbor") == "PL")
    #expect(configuration.budget == 50 && configuration.minimumPerStratum == 3)
    #expect(configuration.scripts.map(\.channel) == [.voice])
    #expect(configuration.historyDays == Configuration().historyDays)
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
