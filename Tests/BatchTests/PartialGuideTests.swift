import Foundation
import Testing

@testable import Batch

/// The guide to partial results tells the format that there is.
struct PartialGuideTests {
  @Test func `the guide names the format's version`() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let guide = try String(
      contentsOf: root.appendingPathComponent("Sources/earshot/Documentation.docc/Partials.md"),
      encoding: .utf8)
    #expect(guide.contains("## The format, version \(PartialWriter.version)\n"))
    #expect(guide.contains("| 4 | version of the format: \(PartialWriter.version) |"))
  }
}
