import Foundation
import Statistics
import Testing

/// Reference values computed by R, SciPy, statsmodels and others; kept beside the repository, not in it.
enum Vectors {
  static let folder = sharedFolder("vectors/stats")

  /// A folder of the material beside the repository; nil when it is absent.
  static func sharedFolder(_ path: String) -> URL? {
    let manager = FileManager.default
    var shared = ProcessInfo.processInfo.environment["EARSHOT_SHARED"].map { URL(filePath: $0) }
    if shared == nil {
      var root = URL(filePath: #filePath).deletingLastPathComponent()
      while root.path != "/", !manager.fileExists(atPath: root.appending(path: "Package.swift").path) {
        root.deleteLastPathComponent()
      }
      shared = root.deletingLastPathComponent().appending(path: "shared")
    }
    let folder = shared?.appending(path: path)
    return folder.flatMap { manager.fileExists(atPath: $0.path) ? $0 : nil }
  }

  static var isPresent: Bool { folder != nil }

  static func load(_ name: String) throws -> JSONValue {
    let folder = try #require(folder)
    return try JSONReader.read([UInt8](Data(contentsOf: folder.appending(path: name))))
  }
}

/// The files of "Parsing JSON is a minefield": y_ must be read, n_ must be refused.
enum JSONSuite {
  static let folder = Vectors.sharedFolder("vectors/JSONTestSuite/test_parsing")

  static var isPresent: Bool { folder != nil }

  static func files() throws -> [(name: String, bytes: [UInt8])] {
    let folder = try #require(folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
    }
  }
}

/// Counts cases and says which failed.
struct Tally {
  let name: String
  private(set) var total = 0
  private(set) var failures: [String] = []

  init(_ name: String) { self.name = name }

  mutating func check(_ passed: Bool, _ label: @autoclosure () -> String) {
    total += 1
    if !passed { failures.append(label()) }
  }

  /// Within `relative` of the reference, or within `absolute` of it.
  mutating func close(
    _ value: Double?, _ reference: Double?, relative: Double = 0, absolute: Double = 0, _ label: String
  ) {
    guard let value, let reference else {
      check(value == nil && reference == nil, "\(label): \(String(describing: value))")
      return
    }
    let gap = abs(value - reference)
    check(gap <= max(absolute, relative * abs(reference)), "\(label): \(value), expected \(reference)")
  }

  func finish() {
    print("\(name): passed \(total - failures.count) of \(total)")
    #expect(failures.isEmpty && total > 0, "\(name): \(failures.prefix(20).joined(separator: "\n"))")
  }
}

extension JSONValue {
  var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  var int: Int? { double.flatMap { Int(exactly: $0) } }

  var elements: [JSONValue] {
    if case .array(let values) = self { return values }
    return []
  }

  var doubles: [Double] { elements.compactMap(\.double) }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var pairs: [Member] {
    if case .object(let members) = self { return members }
    return []
  }

  var isTrue: Bool { self == .bool(true) }

  /// The member under a path, null when absent.
  func at(_ path: String...) -> JSONValue { path.reduce(self) { $0[$1] ?? .null } }
}

/// One request through the service, as a line of text.
func ask(_ function: String, _ args: KeyValuePairs<String, JSONValue>) throws -> JSONValue {
  let members = args.map { JSONValue.Member($0.key, $0.value) }
  let request = JSONValue.members(["function": .string(function), "args": .object(members)])
  return try JSONReader.read(StatisticsService().answer(try JSONWriter.write(request)))
}
