import Dispatch
import Foundation
import Synchronization

/// The built program, run as its users run it.
struct EarshotProcess {
  /// What a run of the program left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Where the program's key and seeds are kept; every test has its own.
  let home: String

  /// The program beside the tests.
  static var program: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("earshot").path
  }

  /// The root of the package.
  static var root: String {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.path
  }

  /// The folder with real exports that is not part of the project, where it is.
  static var samples: String? {
    let base = ProcessInfo.processInfo.environment["EARSHOT_SHARED"] ?? root + "/../shared"
    let path = base + "/samples"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Starts the program without waiting for it.
  ///
  /// - Parameter input: What stands on its standard input, a pipe or a file; nothing by default.
  func start(
    _ arguments: [String], environment: [String: String] = [:], input: Any = FileHandle.nullDevice
  ) throws -> (Process, Pipe, Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments
    var variables = [
      "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": home,
      // All tests share the compiled patterns; they are written whole or not at all.
      "XDG_CACHE_HOME": NSTemporaryDirectory() + "earshot-test-cache", "EARSHOT_RULES": Self.root + "/Rules",
      "EARSHOT_KEY": "000102030405060708090a0b0c0d0e0f",
    ]
    variables.merge(environment) { $1 }
    process.environment = variables.filter { !$0.value.isEmpty }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input
    try process.run()
    return (process, output, errors)
  }

  /// Runs the program to its end.
  @discardableResult
  func run(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) throws -> Outcome {
    let pipe = Pipe()
    let (process, output, errors) = try start(
      arguments, environment: environment, input: input == nil ? FileHandle.nullDevice : pipe)
    if let input {
      try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    }
    // Both pipes are emptied while the program runs, so that neither can fill up.
    let collected = Mutex(Data())
    let done = DispatchSemaphore(value: 0)
    let handle = errors.fileHandleForReading
    DispatchQueue.global().async {
      let data = handle.readDataToEndOfFile()
      collected.withLock { $0 = data }
      done.signal()
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    done.wait()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return Outcome(
      status: status, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: collected.withLock { $0 }, as: UTF8.self))
  }
}
