/// CEL's conversions between types.
enum Conversion {
  private static func failure(_ name: String, _ value: Value) -> Evaluation {
    .error(Arithmetic.noOverload(name, [value]))
  }

  private static func outOfRange(_ name: String) -> Evaluation { .error("range error: no such \(name)") }

  private static func unreadable(_ name: String, _ text: String) -> Evaluation {
    .error("type conversion error: '\(text)' is not a \(name)")
  }

  static func int(_ value: Value) -> Evaluation {
    switch value {
    case .int: return .value(value)
    case .uint(let number): return Int64(exactly: number).map { .value(.int($0)) } ?? outOfRange("int")
    case .double(let number):
      // Both bounds are out, as in the reference implementation.
      guard number > -0x1p63, number < 0x1p63 else { return outOfRange("int") }
      return .value(.int(Int64(number)))
    case .string(let text): return Int64(text).map { .value(.int($0)) } ?? unreadable("int", text)
    case .timestamp(let instant): return .value(.int(instant.seconds))
    default: return failure("int", value)
    }
  }

  static func uint(_ value: Value) -> Evaluation {
    switch value {
    case .uint: return .value(value)
    case .int(let number): return UInt64(exactly: number).map { .value(.uint($0)) } ?? outOfRange("uint")
    case .double(let number):
      guard number >= 0, number < 0x1p64 else { return outOfRange("uint") }
      return .value(.uint(UInt64(number)))
    case .string(let text):
      guard let first = text.utf8.first, first >= 0x30, first <= 0x39, let number = UInt64(text)
      else { return unreadable("uint", text) }
      return .value(.uint(number))
    default: return failure("uint", value)
    }
  }

  static func double(_ value: Value) -> Evaluation {
    switch value {
    case .double: return .value(value)
    case .int(let number): return .value(.double(Double(number)))
    case .uint(let number): return .value(.double(Double(number)))
    case .string(let text):
      let isFinite = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }
      if isFinite, let number = Double(text) {
        return number.isFinite ? .value(.double(number)) : outOfRange("double")
      }
      switch text.lowercased() {
      case "nan": return .value(.double(.nan))
      case "inf", "+inf", "infinity", "+infinity": return .value(.double(.infinity))
      case "-inf", "-infinity": return .value(.double(-.infinity))
      default: return unreadable("double", text)
      }
    default: return failure("double", value)
    }
  }

  static func string(_ value: Value) -> Evaluation {
    switch value {
    case .string: .value(value)
    case .int(let number): .value(.string("\(number)"))
    case .uint(let number): .value(.string("\(number)"))
    case .double(let number): .value(.string(DoubleText.short(number)))
    case .bool(let flag): .value(.string(flag ? "true" : "false"))
    case .bytes(let bytes):
      String(validating: bytes, as: UTF8.self).map { .value(.string($0)) }
        ?? .error("the bytes are not UTF-8")
    case .timestamp(let instant): .value(.string(instant.text))
    case .duration(let length): .value(.string(DurationText.format(length)))
    default: failure("string", value)
    }
  }

  static func bytes(_ value: Value) -> Evaluation {
    switch value {
    case .bytes: .value(value)
    case .string(let text): .value(.bytes(Array(text.utf8)))
    default: failure("bytes", value)
    }
  }

  static func bool(_ value: Value) -> Evaluation {
    switch value {
    case .bool: return .value(value)
    case .string(let text):
      switch text {
      case "1", "t", "T", "true", "TRUE", "True": return .value(.bool(true))
      case "0", "f", "F", "false", "FALSE", "False": return .value(.bool(false))
      default: return unreadable("bool", text)
      }
    default: return failure("bool", value)
    }
  }

  static func timestamp(_ value: Value) -> Evaluation {
    switch value {
    case .timestamp: return .value(value)
    case .int(let seconds):
      return Timestamp(seconds: seconds).map { .value(.timestamp($0)) } ?? outOfRange("timestamp")
    case .string(let text):
      return Timestamp(text).map { .value(.timestamp($0)) } ?? unreadable("timestamp", text)
    default: return failure("timestamp", value)
    }
  }

  static func duration(_ value: Value) -> Evaluation {
    switch value {
    case .duration: return .value(value)
    case .string(let text):
      return DurationText.parse(text).map { .value(.duration(nanoseconds: $0)) }
        ?? unreadable("duration", text)
    default: return failure("duration", value)
    }
  }
}
