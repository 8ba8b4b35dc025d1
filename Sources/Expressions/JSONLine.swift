/// Evaluates one line of `earshot rules eval --jsonl`.
///
/// - Parameter line: `{"expr": "…"}`; other keys are allowed and mean nothing.
/// - Returns: one line without a line break: `{"value": {"int": 3}}` or `{"error": "…"}`. Types are named int,
///   uint, double (as text: `"1.0"`, `"inf"`, `"nan"`), bool, string, bytes (hexadecimal), null, list, map
///   (pairs in the order of their keys), timestamp (RFC 3339), duration (`"1.5s"`) and type (its name).
package func evaluateJSONLine(_ line: String) -> String {
  let answer: JSONText
  do throws(JSONReader.Flaw) {
    if case .string(let expression)? = try JSONReader.read(line)["expr"] {
      answer = standaloneAnswer(expression)
    } else {
      answer = .object([("error", .string("the line has no key 'expr' with a string"))])
    }
  } catch {
    answer = .object([("error", .string("not JSON: \(error.message) (at byte \(error.offset))"))])
  }
  return answer.line
}

/// Evaluates one expression that stands alone, without variables.
private func standaloneAnswer(_ expression: String) -> JSONText {
  let evaluation: Evaluation
  do throws(ExpressionError) {
    let program = try Program.compile(expression, in: Environment(checked: false))
    evaluation = program.evaluate(EmptyActivation())
  } catch {
    return .object([("error", .string(error.description))])
  }
  switch evaluation {
  case .value(let value):
    var room = 1 << 24
    guard value.fits(&room) else {
      return .object([("error", .string("the value is too large to be written"))])
    }
    return .object([("value", value.json)])
  case .error(let message): return .object([("error", .string(message))])
  case .unknown(let names): return .object([("error", .string("unknown: " + names.joined(separator: ", ")))])
  }
}

extension Value {
  /// The value with its type's name, as the line protocol writes it.
  var json: JSONText {
    switch self {
    case .null: .object([("null", .null)])
    case .bool(let flag): .object([("bool", .bool(flag))])
    case .int(let number): .object([("int", .number("\(number)"))])
    case .uint(let number): .object([("uint", .number("\(number)"))])
    case .double(let number): .object([("double", .string(DoubleText.long(number)))])
    case .string(let text): .object([("string", .string(text))])
    case .bytes(let bytes): .object([("bytes", .string(Self.hexadecimal(bytes)))])
    case .list(let items): .object([("list", .array(items.map(\.json)))])
    case .map(let map):
      .object([("map", .array(map.entries.map { .array([$0.key.json, $0.value.json]) }))])
    case .timestamp(let instant): .object([("timestamp", .string(instant.text))])
    case .duration(let length): .object([("duration", .string(DurationText.format(length)))])
    case .type(let name): .object([("type", .string(name))])
    case .object(let object): .object([("object", .string(object.typeName))])
    }
  }

  /// Whether the value, written out, takes about as many bytes as `room` at most; a list may hold another
  /// many times over.
  fileprivate func fits(_ room: inout Int) -> Bool {
    room -= 16
    guard room >= 0 else { return false }
    switch self {
    case .string(let text): room -= text.utf8.count
    case .bytes(let bytes): room -= 2 * bytes.count
    case .list(let items):
      for item in items where !item.fits(&room) { return false }
    case .map(let map):
      for entry in map.entries where !entry.key.fits(&room) || !entry.value.fits(&room) { return false }
    default: break
    }
    return room >= 0
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
