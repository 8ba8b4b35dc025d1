/// How the records of a text are most likely told apart, and why: for a text of which no format is known.
package struct FramingDecision: Hashable, Sendable, CustomStringConvertible {
  /// The framing.
  package let framing: Framing
  /// What was seen, in words.
  package let reason: String
  /// The first rows, where the framing is CSV.
  package let table: TableShape?

  /// For people.
  package var description: String { "\(framing.words): \(reason)" }

  /// Decides by the head of a text in UTF-8.
  ///
  /// - Parameters:
  ///   - isWhole: whether the text ends where the head does.
  ///   - name: what the text is called. It only helps where the bytes leave open what they are: rows of one column
  ///     or with a header like a tag, JSON that is one text or number.
  package init(_ head: [UInt8], isWhole: Bool, name: String = "") {
    let text = head[ByteOrderMark.length(in: head)...].drop(while: JSONFramer.isBlank)
    let ending = Self.ending(of: name)
    let isTable = ending == "csv" || ending == "tsv"
    switch text.first {
    case nil: self.init(ending == "json" ? .jsonValues : .lines, "the text is empty")
    case UInt8(ascii: "{") where !isTable || Self.mayBeJSON(text),
      UInt8(ascii: "[") where !isTable || Self.mayBeJSON(text):
      self.init(json: text)
    case _ where ending == "json": self.init(.jsonValues, "the name says that it is JSON")
    case UInt8(ascii: "<") where !isTable: self.init(markup: Array(text))
    default: self.init(rows: head, isWhole, isTable: isTable)
    }
  }

  private init(json text: ArraySlice<UInt8>) {
    switch text.first {
    case UInt8(ascii: "{"):
      let line = text.prefix { $0 != UInt8(ascii: "\n") }
      let isLine = line.last { !JSONFramer.isBlank($0) } == UInt8(ascii: "}")
      self.init(.jsonValues, isLine ? "the first line is a JSON object" : "it begins as a JSON object")
    default:
      let inner = text.dropFirst().drop(while: JSONFramer.isBlank).first
      if inner == UInt8(ascii: "{") {
        self.init(.jsonObjects, "it begins as a JSON array of objects")
      } else {
        self.init(.jsonValues, "it begins as a JSON array")
      }
    }
  }

  /// Whether what stands behind the first bracket can stand there in JSON.
  private static func mayBeJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let next = text.dropFirst().drop(while: JSONFramer.isBlank).first else { return true }
    if text.first == UInt8(ascii: "{") { return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") }
    return "\"{[]-tfn0123456789".utf8.contains(next)
  }

  /// The last part of a name, before those of containers.
  private static func ending(of name: String) -> String {
    var parts = name.lowercased().split(separator: ".")[...]
    while let last = parts.last, ["gz", "zst", "bz2", "xz", "zip"].contains(last) { parts = parts.dropLast() }
    return parts.count > 1 ? parts.last.map(String.init) ?? "" : ""
  }

  private init(_ framing: Framing, _ reason: String, table: TableShape? = nil) {
    self.framing = framing
    self.reason = reason
    self.table = table
  }

  private init(rows head: [UInt8], _ isWhole: Bool, isTable: Bool) {
    let dialect = CSVDialect.recognise(head)
    let shape = TableShape(head, dialect: dialect, isWhole: isWhole)
    guard shape.columns > 1, shape.even * 2 >= shape.rows else {
      if isTable {
        self.init(.csv(dialect), "the name says that it is a table", table: shape)
      } else {
        self.init(.lines, "no delimiter occurs as often on most lines")
      }
      return
    }
    let header = shape.hasHeader.map { $0 ? ", the first names the columns" : ", without a header" } ?? ""
    self.init(
      .csv(dialect), "\(shape.even) of the first \(shape.rows) rows have \(shape.columns) fields\(header)",
      table: shape)
  }

  /// The element whose kind repeats directly under the root; else the root.
  private init(markup text: [UInt8]) {
    let tags = MarkupTags(text)
    if let root = tags.root, root.lowercased() == "html" {
      self.init(.whole, "it is a web page, perhaps the message of an error")
    } else if let child = tags.children.first, tags.children.count > 1,
      tags.children.allSatisfy({ $0 == child })
    {
      self.init(.xmlElements(child), "XML in which the element \(child) repeats")
    } else if let root = tags.root {
      self.init(.xmlElements(root), "XML of the element \(root)")
    } else {
      self.init(.lines, "it begins like XML, but no element does")
    }
  }
}

extension Framing {
  /// The framing in words.
  package var words: String {
    switch self {
    case .lines: "lines"
    case .csv(let dialect?): "CSV with \(dialect.words)"
    case .csv(nil): "CSV"
    case .jsonValues: "JSON values"
    case .jsonObjects: "JSON objects of an array"
    case .jsonMember(let path): "JSON values of the array \(path.joined(separator: "."))"
    case .groupedRows(let dialect, _): "CSV with \(dialect.words), rows with the same key together"
    case .groupedValues(let member, let key):
      "JSON objects\(member.isEmpty ? "" : " of the array " + member.joined(separator: ".")), those with the same "
        + "\(key.joined(separator: ".")) together"
    case .xmlElements(let tag): "XML elements \(tag)"
    case .whole: "one record"
    }
  }
}

extension CSVDialect {
  /// The dialect in words.
  package var words: String {
    let name =
      switch delimiter {
      case UInt8(ascii: ","): "commas"
      case UInt8(ascii: ";"): "semicolons"
      case UInt8(ascii: "\t"): "tabs"
      case UInt8(ascii: "|"): "bars"
      default: "the delimiter \(String(UnicodeScalar(delimiter)).debugDescription)"
      }
    return escapesWithBackslash ? name + " and backslashes" : name
  }
}
