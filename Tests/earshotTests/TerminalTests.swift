import Foundation
import Testing

struct TerminalTests {
  /// Whether a text has control characters but line feeds.
  private static func holdsControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
    }
  }

  @Test func `names of files do not steer the terminal`() throws {
    let night = try NightFolder()
    try night.write("lotus/a.jsonl", ContactLine.line("a1", vendor: "lotus", turns: [("agent", "Hello.")]))
    try night.write("lotus/esc\u{1B}[31mRED.part", "{}\n")
    try night.write("lotus/c1\u{9B}2J.bin", "\u{1}\u{2}\u{3} no export")
    let outcome = try night.earshot.run(["run", "--input", night.inputs, "--db", night.database])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("[31mRED.part"), "\(outcome.output)")
    #expect(!Self.holdsControls(outcome.output) && !Self.holdsControls(outcome.errors))
    let inspected = try night.earshot.run(["inspect", night.inputs + "/lotus/esc\u{1B}[31mRED.part"])
    #expect(inspected.output.contains("RED.part") || inspected.errors.contains("RED.part"))
    #expect(!Self.holdsControls(inspected.output) && !Self.holdsControls(inspected.errors))
  }

  @Test func `a rule that is to be tested must exist`() throws {
    let night = try NightFolder()
    let outcome = try night.earshot.run(["rules", "test", "--only", "nope"])
    #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("'nope'"))
    let near = try night.earshot.run(["rules", "test", "--only", "integrity.stamps-out-of-ordre"])
    #expect(near.status == 64 && near.errors.contains("integrity.stamps-out-of-order"), "\(near.errors)")
    let tail = try night.earshot.run(["rules", "test", "--only", "stamps-out-of-order"])
    #expect(tail.status == 64 && tail.errors.contains("'integrity.stamps-out-of-order'"), "\(tail.errors)")
    let found = try night.earshot.run(["rules", "test", "--only", "integrity.stamps-out"])
    #expect(found.status == 0 && found.output.contains(" 0 failed"))
  }
}
