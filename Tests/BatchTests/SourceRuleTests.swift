@testable import Batch
import Testing

struct SourceRuleTests {
  private func vendor(_ rules: String, _ name: String, folder: String) throws -> String {
    let configuration = try Configuration(yaml: "sources:\n" + rules, file: "x.yaml")
    return configuration.vendor(of: InputFile(path: name, name: name, folder: folder, size: 0))
  }

  @Test func `a pattern says whose files in folders of dates are`() throws {
    let rule = #"  - { vendor: harbor, files: "2025/**" }"#
    #expect(try vendor(rule, "2025/11/20/08/a.gz", folder: "in") == "harbor")
    #expect(try vendor(rule, "2024/11/20/08/a.gz", folder: "in") == "in")
    #expect(try vendor(rule, "2025/cedar/a.gz", folder: "cedar") == "cedar")
    #expect(try vendor(rule, "a.gz", folder: "in") == "in")
  }

  @Test func `a pattern that spells a folder out says whose it is, and one that does not leaves it its name`()
    throws
  {
    #expect(
      try vendor(#"  - { vendor: harbor, files: "aws-export/*" }"#, "aws-export/a", folder: "aws-export")
        == "harbor")
    #expect(try vendor(#"  - { vendor: harbor, files: "*/a*" }"#, "cedar/a", folder: "cedar") == "cedar")
    #expect(try vendor(#"  - { vendor: harbor, files: "x/*/a*" }"#, "x/cedar/a", folder: "cedar") == "cedar")
    #expect(
      try vendor("  - { vendor: harbor, zone: UTC }", "aws-export/a", folder: "aws-export") == "aws-export")
  }

  @Test func `of several rules the first decides, and one for a format is about that format alone`() throws {
    let rules = """
        - { vendor: a, files: "2025/*" }
        - { vendor: b, files: "2025/1*" }
        - { vendor: c, files: "2025/*", format: amazon_connect_ctr }
      """
    #expect(try vendor(rules, "2025/11/20/08/a.gz", folder: "in") == "a")
  }
}
