import Glibc

/// CEL's standard functions.
enum Library {
  static func apply(_ function: Function, _ arguments: [Value]) -> Evaluation {
    guard let first = arguments.first else { return .error("no such overload: no arguments") }
    switch function {
    case .size: return size(first)
    case .contains, .startsWith, .endsWith, .matches:
      guard arguments.count == 2, case .string(let text) = first, case .string(let other) = arguments[1]
      else { return .error(Arithmetic.noOverload("\(function)", arguments)) }
      return texts(function, text, other)
    case .toInt: return Conversion.int(first)
    case .toUint: return Conversion.uint(first)
    case .toDouble: return Conversion.double(first)
    case .toString: return Conversion.string(first)
    case .toBytes: return Conversion.bytes(first)
    case .toBool: return Conversion.bool(first)
    case .toTimestamp: return Conversion.timestamp(first)
    case .toDuration: return Conversion.duration(first)
    case .typeOf: return .value(.type(first.typeName))
    case .dyn: return .value(first)
    case .fullYear, .month, .dayOfYear, .date, .dayOfMonth, .dayOfWeek, .hours, .minutes, .seconds,
      .milliseconds:
      return TimeParts.apply(function, first, zone: arguments.count > 1 ? arguments[1] : nil)
    }
  }

  private static func size(_ value: Value) -> Evaluation {
    switch value {
    case .string(let text): .value(.int(Int64(text.unicodeScalars.count)))
    case .bytes(let bytes): .value(.int(Int64(bytes.count)))
    case .list(let items): .value(.int(Int64(items.count)))
    case .map(let map): .value(.int(Int64(map.count)))
    default: .error(Arithmetic.noOverload("size", [value]))
    }
  }

  private static func texts(_ function: Function, _ text: String, _ other: String) -> Evaluation {
    switch function {
    case .startsWith: return .value(.bool(text.utf8.starts(with: other.utf8)))
    case .endsWith: return .value(.bool(text.utf8.reversed().starts(with: other.utf8.reversed())))
    case .contains: return .value(.bool(contains(text, other)))
    default:
      do throws(PatternError) {
        return .value(.bool(try LinearPattern(other).matches(text)))
      } catch {
        return .error(error.description)
      }
    }
  }

  /// By bytes: a code point is found in UTF-8 only where it stands.
  private static func contains(_ text: String, _ other: String) -> Bool {
    var text = text
    var other = other
    return text.withUTF8 { hay in
      other.withUTF8 { needle in
        guard let needleStart = needle.baseAddress, needle.count > 0 else { return true }
        guard var start = hay.baseAddress, needle.count <= hay.count else { return false }
        let last = start + (hay.count - needle.count)
        while start <= last, let found = memchr(start, Int32(needle[0]), last - start + 1) {
          if memcmp(found, needleStart, needle.count) == 0 { return true }
          start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
        }
        return false
      }
    }
  }

  /// A key or an index, for an error message.
  static func shown(_ value: Value) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .int(let number): "\(number)"
    case .uint(let number): "\(number)u"
    case .double(let number): DoubleText.short(number)
    case .bool(let flag): "\(flag)"
    default: "a \(value.typeName)"
    }
  }
}
