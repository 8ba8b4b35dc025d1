/// What a file is, and why.
package enum Recognition: Hashable, Sendable {
  /// An export of a known format, with a sentence that says what shows it.
  case format(ExportFormat, why: String)
  /// A list of what was delivered, with counts or digests; never a contact.
  case controlTotal(why: String)
  /// Nothing but white space, or lists of results without one: zero records, and no error.
  case empty
  /// Nothing that is known, with a sentence for every format that it is not.
  case unknown(reasons: [String])

  /// The format, for an export of a known one.
  package var format: ExportFormat? {
    guard case .format(let format, _) = self else { return nil }
    return format
  }

  /// The word for it in the view `input_files`: the format's, `control_total`, `empty` or `unknown`.
  package var name: String {
    switch self {
    case .format(let format, _): format.rawValue
    case .controlTotal: "control_total"
    case .empty: "empty"
    case .unknown: "unknown"
    }
  }
}

extension ExportFormat {
  /// Recognises a file by its content. A name only helps where the content is a list of files of no known
  /// shape. A mapping that fits goes before the formats, because somebody chose it.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file, decompressed and decoded; they may end anywhere. Some
  ///     sixteen kilobytes are plenty.
  ///   - path: Where the file stands.
  ///   - mappings: As in the settings of the decoder.
  package static func recognise(
    head: UnsafeRawBufferPointer, path: String, mappings: [Mapping] = []
  ) -> Recognition {
    let head = ExportHead(head)
    if head.isBlank { return .empty }
    if let name = ControlTotal.name(path) {
      let isExport = allCases.contains { if case .yes = $0.reader.recognise(head) { true } else { false } }
      if !isExport, let why = ControlTotal.evidence(head, path: path) { return .controlTotal(why: why) }
      return .unknown(reasons: ["a file named \(name) is a control total, and it holds none"])
    }
    var reasons: [String] = []
    for mapping in mappings {
      if let fit = MappingFit(mapping, head) { return .format(.mapping, why: fit.why) }
    }
    for format in allCases {
      switch format.reader.recognise(head) {
      case .yes(let why): return .format(format, why: why)
      case .no(let why): reasons.append("not \(format.rawValue): \(why)")
      }
    }
    if head.isEmptyList([["conversations"], ["chats"]]) { return .empty }
    if let why = ControlTotal.evidence(head, path: path) { return .controlTotal(why: why) }
    if let object = head.objects.first, object.keys.isEmpty {
      reasons.append("the first record begins like a JSON object, and is no whole one with keys")
    } else if let object = head.objects.first {
      // A key that is no plain word may be data, and a reason may be printed.
      let keys = object.keys.prefix(8).map { key in
        key.utf8.count <= 40 && key.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F } ? key : "…"
      }
      reasons.append("the first record is a JSON object with the keys \(keys.joined(separator: ", "))")
    } else if head.firstByte == 0x5B, head.arrayObject?.keys.isEmpty ?? true {
      reasons.append("the file begins like a JSON array, and is no whole one that holds objects with keys")
    } else if head.firstByte == 0x5B {
      reasons.append("the file begins with a JSON array; exports hold objects one behind the other")
    } else if head.holdsZero {
      reasons.append("the file holds zero bytes, as no text does")
    }
    return .unknown(reasons: reasons)
  }
}
