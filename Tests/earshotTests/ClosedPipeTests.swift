import Foundation
import Testing

/// A reader that goes away before everything is written, as `head` does.
struct ClosedPipeTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func status(_ arguments: [String]) throws -> Int32 {
    let (process, output, errors) = try night.earshot.start(arguments)
    try output.fileHandleForReading.close()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(text.isEmpty, "\(String(decoding: text, as: UTF8.self))")
    #expect(process.terminationReason == .exit)
    return process.terminationStatus
  }

  @Test func `a command ends with its usual status and without a word`() throws {
    let row = String(repeating: "x", count: 99) + "\n"
    let path = try night.write("long.txt", String(repeating: row, count: 40_000))
    for arguments in [
      ["inspect", "--raw", path], ["inspect", "--records", path], ["inspect", path],
      ["rules", "eval", "1 + 2"],
    ] { #expect(try status(arguments) == 0, "\(arguments)") }
  }

  @Test func `a full disk is 74`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: EarshotProcess.program)
    process.arguments = ["rules", "eval", "1 + 2"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    #expect(String(decoding: text, as: UTF8.self).contains("could not be written"))
  }
}
