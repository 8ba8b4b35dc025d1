import Foundation
import Privacy
import Testing

/// The guides that ship name everything that there is.
struct GuideTests {
  private func guide(_ name: String) throws -> String {
    try String(
      contentsOfFile: EarshotProcess.root + "/Sources/earshot/Documentation.docc/" + name + ".md",
      encoding: .utf8)
  }

  @Test func `the guide to rules lists every type of sensitive data`() throws {
    let text = try guide("WritingRules")
    let missing = EntityType.allCases.map(\.rawValue).filter { !text.contains("`\($0)`") }
    #expect(missing == [])
  }
}
