import Formats

/// Cuts a whole file into records, slowly and plainly, in every framing that formats ask for.
enum NaiveFraming {
  /// The records of a file.
  static func records(_ bytes: [UInt8], _ framing: RecordFraming) -> [[UInt8]] {
    switch framing {
    case .lines: bytes.split(separator: 0x0A).map { Array($0) }.filter { $0 != [0x0D] }
    case .csv: rows(bytes)
    case .delimited(let delimiter): rows(bytes, delimiter)
    case .escaped(let delimiter): rows(bytes, delimiter)
    case .groupedRows(let delimiter, let key, _): groups(rows(bytes, delimiter), delimiter, key)
    case .jsonValues, .jsonObjects: objects(bytes[...])
    case .jsonMember(let path): objects(member(bytes, path))
    case .groupedValues(let member, let key):
      values(member.isEmpty ? bytes[...] : self.member(bytes, member), key)
    case .xmlElements(let name): elements(bytes, name)
    case .whole: [bytes]
    }
  }

  private static func rows(_ bytes: [UInt8], _ delimiter: UInt8 = 0x2C) -> [[UInt8]] {
    var rows: [[UInt8]] = []
    var row: [UInt8] = []
    var isQuoted = false
    var hasJustClosed = false
    for byte in bytes {
      let last = row.last { $0 != 0x20 }
      if byte == 0x22, isQuoted || hasJustClosed || last == nil || last == delimiter {
        isQuoted.toggle()
        hasJustClosed = !isQuoted
      } else {
        hasJustClosed = false
      }
      if byte == 0x0A, !isQuoted {
        rows.append(row)
        row = []
      } else {
        row.append(byte)
      }
    }
    return (rows + [row]).map { $0.last == 0x0D ? Array($0.dropLast()) : $0 }.filter { !$0.isEmpty }
  }

  private static func groups(_ rows: [[UInt8]], _ delimiter: UInt8, _ key: [Int]) -> [[UInt8]] {
    var groups: [[UInt8]] = []
    var last: [ArraySlice<UInt8>]?
    for (number, row) in rows.enumerated() {
      let cells = row.split(separator: delimiter, omittingEmptySubsequences: false)
      let own = key.map { $0 < cells.count ? cells[$0] : [] }
      if number > 1, own == last { groups[groups.count - 1] += [0x0A] + row } else { groups.append(row) }
      last = own
    }
    return groups
  }

  /// Objects with the same text `"key":value` that follow one another, with a line feed between them.
  private static func values(_ bytes: ArraySlice<UInt8>, _ key: [String]) -> [[UInt8]] {
    let name = Array("\"\(key.last ?? "")\":".utf8)
    var groups: [[UInt8]] = []
    var last: ArraySlice<UInt8>?
    for object in objects(bytes) {
      let own = object.indices.first { object[$0...].starts(with: name) }.map { at in
        object[(at + name.count)...].prefix { $0 != 0x2C && $0 != 0x7D }
      }
      if let own, let last, own.elementsEqual(last) {
        groups[groups.count - 1] += [0x0A] + object
      } else {
        groups.append(object)
      }
      last = own
    }
    return groups
  }

  private static func objects(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var objects: [[UInt8]] = []
    var depth = 0
    var start = bytes.startIndex
    var isQuoted = false
    var isEscaped = false
    for at in bytes.indices {
      let byte = bytes[at]
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22: isQuoted = true
      case 0x7B:
        if depth == 0 { start = at }
        depth += 1
      case 0x7D:
        depth -= 1
        if depth == 0 { objects.append(Array(bytes[start...at])) }
        if depth < 0 { return objects }
      default: break
      }
    }
    return objects
  }

  /// What stands behind the opening bracket of the array in a member.
  private static func member(_ bytes: [UInt8], _ path: [String]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    for name in path {
      let wanted = Array("\"\(name)\"".utf8)
      guard
        let at = rest.indices.first(where: { rest[$0...].starts(with: wanted) })
      else { return [] }
      rest = rest[(at + wanted.count)...].drop { $0 == 0x3A || $0 == 0x20 || $0 == 0x0A || $0 == 0x5B }
      if name != path.last { rest = rest.dropFirst() }
    }
    return rest
  }

  private static func elements(_ bytes: [UInt8], _ name: String) -> [[UInt8]] {
    var found: [[UInt8]] = []
    let open = Array("<\(name)".utf8)
    let close = Array("</\(name)>".utf8)
    var at = 0
    while at < bytes.count {
      guard bytes[at...].starts(with: open), bytes.count > at + open.count,
        [0x3E, 0x20, 0x09, 0x0A].contains(bytes[at + open.count])
      else {
        at += 1
        continue
      }
      guard let end = (at..<bytes.count).first(where: { bytes[$0...].starts(with: close) }) else { break }
      found.append(Array(bytes[at..<end + close.count]))
      at = end + close.count
    }
    return found
  }
}
