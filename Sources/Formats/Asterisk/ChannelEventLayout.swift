/// How the channel events of a file are written: in which order, with what between the fields, or as JSON.
struct ChannelEventLayout {
  /// The columns by name.
  let header: RowHeader
  /// Whether each event is a JSON object.
  var isJSON = false

  /// The names by which a field goes, in lower case: in the database's table, in advanced mappings.
  static let names: [(name: StaticString, all: [String])] = [
    ("eventtype", ["eventtype", "eventname"]), ("eventtime", ["eventtime"]),
    ("cidnum", ["cid_num", "cidnum"]), ("exten", ["exten"]), ("channame", ["channame"]),
    ("appname", ["appname"]), ("appdata", ["appdata"]), ("uniqueid", ["uniqueid"]),
    ("linkedid", ["linkedid"]), ("extra", ["extra", "eventextra"]),
  ]

  private static let required = ["eventtype", "eventtime", "uniqueid", "linkedid"]
  private static let identity = [
    "eventtime", "cid_name", "cid_num", "cid_ani", "cid_rdnis", "cid_dnid", "exten", "context", "channame",
    "appname",
    "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "peer", "userfield", "userdeftype", "extra",
  ]
  /// The stock orders of `configs/samples/cel_custom.conf.sample` of Asterisk: of late, before, and in its advanced
  /// mapping.
  private static let orders = [
    ["eventtype", ""] + identity, ["eventtype"] + identity,
    [
      "eventtype", "eventenum", "", "eventtime", "usereventname", "cidname", "cidnum", "exten", "context",
      "channame",
      "appname", "appdata", "amaflags", "acctcode", "uniqueid", "userfield", "cidani", "cidrdnis", "ciddnid",
      "peer",
      "linkedid", "peeracct", "extra", "tenantid",
    ],
  ]
  private static let events: Set<String> = [
    "CHAN_START", "CHAN_END", "ANSWER", "HANGUP", "APP_START", "APP_END", "BRIDGE_ENTER", "BRIDGE_EXIT",
    "LINKEDID_END", "BLINDTRANSFER", "ATTENDEDTRANSFER", "LOCAL_OPTIMIZE", "LOCAL_OPTIMIZE_BEGIN", "FORWARD",
    "PICKUP",
    "USER_DEFINED", "PARK_START", "PARK_END",
  ]

  /// The layout of a file, or `nil` where it holds no channel events.
  init?(_ head: ExportHead) {
    let isObject = head.objects.contains { object in
      let keys = Set(object.keys.map { $0.lowercased() })
      return Self.required.allSatisfy(keys.contains)
    }
    if isObject {
      header = RowHeader(delimiter: 0, names: Self.names.map { "\($0.name)" })
      isJSON = true
      return
    }
    if let found = RowHeader(head, required: Self.required, delimiters: ",\t|;") {
      header = found
      return
    }
    for delimiter in ",\t;|".utf8 {
      var row = CSVRow()
      row.delimiter = delimiter
      row.escapesWithBackslash = head.escapesQuotes(delimiter)
      for line in head.lines {
        let names: [String]? = head.withBytes(line) { bytes in
          guard row.split(bytes) else { return nil }
          return row.withFields(of: bytes) { fields in
            guard Self.events.contains(String(decoding: fields[0].trimmed, as: UTF8.self)) else { return nil }
            return Self.orders.first { $0.count == fields.count }
          }
        }
        guard let names else { continue }
        header = RowHeader(delimiter: delimiter, names: names, escapes: row.escapesWithBackslash)
        return
      }
    }
    return nil
  }

  /// How the events stand in the stream. What psql prints is not quoted.
  var framing: RecordFraming {
    if isJSON { return .jsonValues }
    return header.delimiter == UInt8(ascii: "|") ? .lines : header.framing
  }

  /// The column of a field, by the first of its names in ``names``.
  func column(_ name: StaticString) -> Int {
    let bytes = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    let entry = Self.names.first { bytes.equals($0.name) }
    return header.column(entry?.all ?? ["\(name)"])
  }
}
