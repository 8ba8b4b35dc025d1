/// Answers requests for statistics, one JSON object a line:
/// `{"function": "wilson", "args": {"x": 3, "n": 60, "level": 0.95}}` gives `{"value": [low, high]}`, and
/// whatever is wrong `{"error": "…"}` with the argument's name. Nothing in a line traps or runs for long.
package struct StatisticsService: Sendable {
  /// Computes one value from its arguments.
  package typealias Function = @Sendable (StatisticsArguments) throws(StatisticsError) -> JSONValue

  /// Longer lines are refused unread.
  package static let lineLimit = 16 << 20

  private var functions: [String: Function] = [:]

  /// The service with all functions of this target.
  package init() {
    addIntervalFunctions()
    addSamplingFunctions()
    addPeerFunctions()
    addAgreementFunctions()
    addQueueFunctions()
  }

  /// The names it answers to, sorted.
  package var names: [String] { functions.keys.sorted() }

  /// Adds a function, or replaces one of the same name.
  package mutating func add(_ name: String, _ function: @escaping Function) {
    functions[name] = function
  }

  /// The answer to one line, without a line end.
  package func answer(_ line: [UInt8]) -> [UInt8] {
    let answer: Result<[UInt8], StatisticsError> = Result { () throws(StatisticsError) in
      try JSONWriter.write(.members(["value": try value(line)]))
    }
    switch answer {
    case .success(let bytes): return bytes
    case .failure(let error):
      let message = JSONValue.members(["error": .string(error.description)])
      return (try? JSONWriter.write(message)) ?? Array(#"{"error":"undefined"}"#.utf8)
    }
  }

  /// The answer to one line of text.
  package func answer(_ line: String) -> String {
    String(decoding: answer(Array(line.utf8)), as: UTF8.self)
  }

  /// The value that a line asks for.
  private func value(_ line: [UInt8]) throws(StatisticsError) -> JSONValue {
    guard line.count <= Self.lineLimit else {
      throw StatisticsError(.malformed, "", "the line has \(line.count) bytes; at most \(Self.lineLimit)")
    }
    let request = try StatisticsArguments(try JSONReader.read(line), path: "")
    let name = try request.string("function")
    guard let function = functions[name] else {
      throw StatisticsError(
        .unknownFunction, name, "no such function; there are \(names.joined(separator: ", "))")
    }
    guard let arguments = request.value("args") else {
      throw StatisticsError(.missing, "args", "give an object with the function's arguments")
    }
    return try function(try StatisticsArguments(arguments))
  }
}
