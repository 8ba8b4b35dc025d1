import Yams

/// Reads a file's bytes as one YAML document, within limits.
///
/// Anchors and aliases are no part of the rule language: with them a small file can stand for a huge one.
/// They are refused before the parser sees them.
enum YAMLText {
  /// The largest file, in bytes.
  static let maximumBytes = 4 << 20
  /// How deep values may be nested.
  static let maximumDepth = 32

  /// The document, or `nil` where something is wrong, which is reported.
  ///
  /// - Parameter key: A key of the document that nobody asks for; where it is the last one, it is not read.
  static func read(_ file: SourceFile, without key: String? = nil) -> YAMLValue? {
    guard file.bytes.count <= maximumBytes else {
      file.report(
        .syntax, "the file is larger than \(maximumBytes) bytes: split it",
        at: .start)
      return nil
    }
    guard isText(file), !hasAnchor(file) else { return nil }
    do {
      let end = key.flatMap { last($0, in: file.bytes) } ?? file.bytes.count
      var text = String(decoding: file.bytes[..<end], as: UTF8.self)
      if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        file.report(.syntax, "the file is empty", at: .start)
        return nil
      }
      guard !isTooDeep(root, in: file) else { return nil }
      return YAMLValue(node: root, file: file)
    } catch let error as YamlError {
      report(error, in: file)
    } catch {
      file.report(.syntax, "the file is not YAML", at: .start)
    }
    return nil
  }

  /// Where the last key at the very left begins, if it is this one: behind it stand only lines that are indented or begin
  /// with a dash or a mark of a comment.
  ///
  /// Where such a line stands in a text or list of several lines instead, what comes before it is no YAML.
  private static func last(_ key: String, in bytes: [UInt8]) -> Int? {
    let head = Array((key + ":").utf8)
    let insides: [UInt8] = [0x20, 0x2D, 0x23, 0x0D, 0x0A]
    var start: Int?
    var line = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      if start == nil {
        if bytes[line..<end].starts(with: head) { start = line }
      } else if !insides.contains(bytes[line]) {
        return nil
      }
      line = end
    }
    return start
  }

  private static func report(_ error: YamlError, in file: SourceFile) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let words = context.map { "\($0.text.split(separator: "\n").first ?? ""): " } ?? ""
      file.report(
        .syntax, "not YAML: \(words)\(problem)", at: SourcePlace(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      let place = second(keys.first ?? "", from: context.mark, in: file)
      file.report(.identity, "the key '\(keys.first ?? "")' stands twice in one mapping", at: place)
    case .reader(let problem, _, _, _):
      file.report(.syntax, "not YAML: \(problem)", at: .start)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      file.report(.syntax, "the file can't be read as YAML", at: .start)
    }
  }

  /// The next place after the first one where a line begins with the same key at the same column; the first
  /// one where there is none.
  private static func second(_ key: String, from mark: Mark, in file: SourceFile) -> SourcePlace {
    let place = SourcePlace(line: mark.line, column: mark.column)
    let wanted = Array(key.unicodeScalars)
    guard mark.line >= 1, mark.column >= 1 else { return .start }
    for (index, line) in file.lines.enumerated().dropFirst(mark.line) {
      let rest = line.dropFirst(mark.column - 1)
      guard line.prefix(mark.column - 1).allSatisfy({ $0 == " " || $0 == "-" }),
        rest.starts(with: wanted), rest.dropFirst(wanted.count).first == ":"
      else { continue }
      return SourcePlace(line: index + 1, column: mark.column)
    }
    return place
  }

  /// Whether the bytes are UTF-8 without characters that YAML forbids
  /// (https://yaml.org/spec/1.1/#id868518, c-printable).
  private static func isText(_ file: SourceFile) -> Bool {
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      file.report(.syntax, "the file is not UTF-8", at: file.place(ofByte: validPrefix(file.bytes)))
      return false
    }
    guard mayHoldForbidden(file.bytes) else { return true }
    var offset = 0
    for scalar in String(decoding: file.bytes, as: UTF8.self).unicodeScalars {
      let allowed =
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
          0x10000...0x10FFFF:
          true
        case 0xFEFF: offset == 0
        default: false
        }
      guard allowed else {
        let number = String(scalar.value, radix: 16, uppercase: true)
        file.report(
          .syntax, "the file holds a character that YAML does not allow, U+\(number)",
          at: file.place(ofByte: offset))
        return false
      }
      offset += UTF8.width(scalar)
    }
    return true
  }

  /// Whether UTF-8 has bytes that stand in forbidden characters too; most files have none, and need no closer look.
  private static func mayHoldForbidden(_ bytes: [UInt8]) -> Bool {
    var before: UInt8 = 0
    for byte in bytes {
      let isSuspect =
        switch (before, byte) {
        case (0xC2, ..<0xA0), (0xEF, 0xBB), (0xEF, 0xBF): true
        case (_, 0x0A), (_, 0x20...0x7E), (_, 0x80...): false
        default: true
        }
      if isSuspect { return true }
      before = byte
    }
    return false
  }

  /// How many bytes come before the first that is not UTF-8.
  private static func validPrefix(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }

  private static func isTooDeep(_ root: Node, in file: SourceFile) -> Bool {
    guard let node = tooDeep(root, 1) else { return false }
    let place = node.mark.map { SourcePlace(line: $0.line, column: $0.column) } ?? .start
    file.report(.syntax, "values are nested more than \(maximumDepth) deep", at: place)
    return true
  }

  /// The first node that holds others below the greatest depth.
  private static func tooDeep(_ node: Node, _ depth: Int) -> Node? {
    switch node {
    case .scalar, .alias: return nil
    case .sequence(let sequence):
      if depth > maximumDepth, !sequence.isEmpty { return node }
      for child in sequence {
        if case .scalar = child { continue }
        if let found = tooDeep(child, depth + 1) { return found }
      }
    case .mapping(let mapping):
      if depth > maximumDepth, !mapping.isEmpty { return node }
      for (key, value) in mapping {
        if let found = tooDeep(key, depth + 1) ?? tooDeep(value, depth + 1) { return found }
      }
    }
    return nil
  }
}
