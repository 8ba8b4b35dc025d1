import Formats
import Intake
import Report

/// Writes records as JSON on one line each.
struct RecordLines {
  let framing: Framing
  private let isJSON: Bool
  /// Why the last record gave no line.
  private(set) var fault = ""
  private let parser = JSONParser()
  private var value: [UInt8] = []

  /// - Parameter isJSON: Whether a record that is no JSON is none.
  init(_ framing: Framing, isJSON: Bool) {
    self.framing = framing
    self.isJSON = isJSON
  }

  /// The line of a record, without a line feed; `nil` where the record is none, see ``fault``.
  mutating func line(_ record: Record) -> String? {
    if let fields = record.fields { return row(fields) }
    switch framing {
    case _ where isJSON: return json(record.bytes)
    case .lines where Self.isObject(record.bytes): return json(record.bytes)
    default: return text(Array(record.bytes))
    }
  }

  private mutating func row(_ fields: CSVFields) -> String? {
    var cells: [String] = []
    for index in 0..<fields.count {
      value.removeAll(keepingCapacity: true)
      fields.copy(index, into: &value)
      guard let cell = text(value) else { return nil }
      cells.append(cell)
    }
    return "[" + cells.joined(separator: ",") + "]"
  }

  private mutating func text(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fault = "bytes that are not UTF-8"
      return nil
    }
    return JSONText.string(text)
  }

  private mutating func json(_ bytes: UnsafeRawBufferPointer) -> String? {
    do {
      _ = try parser.parse(copying: bytes)
    } catch {
      fault = "\(error)"
      return nil
    }
    return String(validating: Self.compact(bytes), as: UTF8.self)
  }

  private static func isObject(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}")
  }

  /// A sound value without the blanks outside of its texts.
  private static func compact(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isText = false
    var isEscaped = false
    for byte in bytes {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isText = true
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
        continue
      }
      result.append(byte)
    }
    return result
  }
}
