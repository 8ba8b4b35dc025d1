/// The functions of CEL's standard library.
enum Function: UInt8, Sendable {
  case size, contains, startsWith, endsWith, matches
  case toInt, toUint, toDouble, toString, toBytes, toBool, toTimestamp, toDuration, typeOf, dyn
  case fullYear, month, dayOfYear, date, dayOfMonth, dayOfWeek, hours, minutes, seconds, milliseconds

  /// One way to call one.
  struct Overload {
    let function: Function
    /// Called as `first.name(others)`; otherwise as `name(all)`.
    let isMember: Bool
    let parameters: [ValueType]
    let result: ValueType
  }

  static let overloads: [String: [Overload]] = {
    var table: [String: [Overload]] = [:]
    func add(
      _ name: String, _ function: Function, _ parameters: [ValueType], _ result: ValueType,
      member: Bool = false
    ) {
      table[name, default: []].append(
        Overload(function: function, isMember: member, parameters: parameters, result: result))
    }
    for type: ValueType in [.string, .bytes, .list(.dyn), .map(.dyn, .dyn)] {
      add("size", .size, [type], .int)
      add("size", .size, [type], .int, member: true)
    }
    add("contains", .contains, [.string, .string], .bool, member: true)
    add("startsWith", .startsWith, [.string, .string], .bool, member: true)
    add("endsWith", .endsWith, [.string, .string], .bool, member: true)
    add("matches", .matches, [.string, .string], .bool, member: true)
    add("matches", .matches, [.string, .string], .bool)
    let conversions: [(String, Function, ValueType, [ValueType])] = [
      ("int", .toInt, .int, [.int, .uint, .double, .string, .timestamp]),
      ("uint", .toUint, .uint, [.uint, .int, .double, .string]),
      ("double", .toDouble, .double, [.double, .int, .uint, .string]),
      ("string", .toString, .string, [.string, .int, .uint, .double, .bool, .bytes, .timestamp, .duration]),
      ("bytes", .toBytes, .bytes, [.bytes, .string]),
      ("bool", .toBool, .bool, [.bool, .string]),
      ("timestamp", .toTimestamp, .timestamp, [.timestamp, .string, .int]),
      ("duration", .toDuration, .duration, [.duration, .string]),
      ("type", .typeOf, .type, [.dyn]),
      ("dyn", .dyn, .dyn, [.dyn]),
    ]
    for (name, function, result, types) in conversions {
      for type in types { add(name, function, [type], result) }
    }
    let parts: [(String, Function)] = [
      ("getFullYear", .fullYear), ("getMonth", .month), ("getDayOfYear", .dayOfYear), ("getDate", .date),
      ("getDayOfMonth", .dayOfMonth), ("getDayOfWeek", .dayOfWeek), ("getHours", .hours),
      ("getMinutes", .minutes), ("getSeconds", .seconds), ("getMilliseconds", .milliseconds),
    ]
    for (name, function) in parts {
      add(name, function, [.timestamp], .int, member: true)
      add(name, function, [.timestamp, .string], .int, member: true)
    }
    for (name, function) in parts.suffix(4) { add(name, function, [.duration], .int, member: true) }
    return table
  }()
}
