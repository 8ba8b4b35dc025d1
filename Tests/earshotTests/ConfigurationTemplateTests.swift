import Batch
import Formats
import Testing

@testable import earshot

/// The configuration that `earshot init` writes.
struct ConfigurationTemplateTests {
  @Test func `it is the defaults, word for word`() throws {
    let written = try Configuration(yaml: ConfigurationTemplate.text, file: "earshot.yaml")
    #expect(written == Configuration())
  }

  @Test func `what is commented out in it can be switched on`() throws {
    var lines = ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    for index in lines.indices {
      for start in [
        "# stamp_offset:", "# sources:", "# scripts:", "#   - {", "# people:", "#   - [", "# calendars:",
        "# metrics:",
      ]
      where lines[index].hasPrefix(start) { lines[index].removeFirst(2) }
    }
    let configuration = try Configuration(yaml: lines.joined(separator: "\n"), file: "earshot.yaml")
    #expect(configuration.stampOffset == 0 && configuration.scripts.count == 1)
    #expect(configuration.sources.map(\.vendor) == ["brook", "harbor"])
    #expect(configuration.sources.map { $0.zone?.name } == ["Europe/Warsaw", nil])
    #expect(configuration.calendars == ["lotus": "CN", "*": "PL"])
    #expect(configuration.people.map(\.count) == [2])
    #expect(configuration.metrics?.hasSuffix("earshot.prom") == true)
  }
}
