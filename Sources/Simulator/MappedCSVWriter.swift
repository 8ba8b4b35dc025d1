import Glibc

/// Writes entries as the CSV of a Chinese call centre: column names as its console shows them, Beijing time
/// without a zone, CRLF, GB18030.
///
/// Columns: 通话ID (source id), 客户号码 (customer), 坐席工号 (agent), 班组 (team), 技能组 (queue), 项目 (brand),
/// 呼叫类型 (呼入 or 呼出), 呼叫时间 (start), 接听时间 (answer), 挂机时间 (end), 排队时长 (wait), 通话时长 (talk), 保持时长
/// (hold), 保持次数 (holds), 转接次数 (transfers), 挂断方 (坐席, 客户, 系统 or 转接; empty where it is not known), 通话状态
/// (已接听 or 排队放弃), 业务类型 (reason). Durations are whole seconds.
struct MappedCSVWriter {
  let vendor: Vendor
  let agents: [Agent]

  /// The first row, in UTF-8.
  static let header =
    "通话ID,客户号码,坐席工号,班组,技能组,项目,呼叫类型,呼叫时间,接听时间,挂机时间,排队时长,通话时长,保持时长,保持次数,"
    + "转接次数,挂断方,通话状态,业务类型\r\n"

  /// The mapping that makes contacts of the rows.
  static let mapping = """
    {
      "mapping": "jinling-calls",
      "reads": "csv",
      "zone": "Asia/Shanghai",
      "required": ["通话ID", "呼叫时间"],
      "fields": {
        "source_id": "通话ID",
        "channel": {"value": "voice"},
        "direction": {"from": "呼叫类型", "values": {"呼入": "inbound", "呼出": "outbound"}, "otherwise": "unknown"},
        "customer": "客户号码",
        "agent": "坐席工号",
        "team": "班组",
        "queue": "技能组",
        "brand": "项目",
        "started_at": {"from": "呼叫时间", "time": "auto"},
        "answered_at": {"from": "接听时间", "time": "auto"},
        "ended_at": {"from": "挂机时间", "time": "auto"},
        "wait": {"from": "排队时长", "unit": "s"},
        "talk": {"from": "通话时长", "unit": "s"},
        "hold": {"from": "保持时长", "unit": "s"},
        "holds": "保持次数",
        "transfers": "转接次数",
        "ended_by": {
          "from": "挂断方",
          "values": {"坐席": "agent", "客户": "customer", "系统": "system", "转接": "transfer"},
          "basis": "claimed"
        },
        "reason": "业务类型"
      }
    }

    """

  /// Appends a row, in UTF-8.
  func append(_ entry: Entry, to text: inout [UInt8]) {
    let life = entry.life
    let part = entry.parts.last
    text.add(entry.sourceID)
    comma(&text)
    text.add(String(life.customer.number.dropFirst(3)))
    comma(&text)
    if let part { text.add(agents[part.agent].id) }
    comma(&text)
    if let part { text.add(agents[part.agent].team) }
    comma(&text)
    text.add(vendor.queues[part?.queue ?? life.matter.queue].name)
    comma(&text)
    text.add(vendor.queues[life.matter.queue].brand)
    text.add(life.isOutbound ? ",呼出," : ",呼入,")
    text.add(clock: entry.start, zone: vendor.zone)
    comma(&text)
    if let answer = entry.answer { text.add(clock: answer, zone: vendor.zone) }
    comma(&text)
    text.add(clock: entry.end, zone: vendor.zone)
    comma(&text)
    let hold = entry.parts.reduce(0) { $0 + $1.hold } / 1_000
    text.add(((entry.answer ?? entry.end) - entry.start) / 1_000)
    comma(&text)
    text.add(max(0, entry.parts.reduce(0) { $0 + $1.until - $1.from } / 1_000 - hold))
    comma(&text)
    text.add(hold)
    comma(&text)
    text.add(entry.parts.reduce(0) { $0 + $1.holds })
    comma(&text)
    text.add(entry.parts.count { $0.side == .transfer && $0.ending != .survey })
    comma(&text)
    switch entry.recorded {
    case .agent: text.add("坐席")
    case .customer: text.add("客户")
    case .system: text.add("系统")
    case .transfer: text.add("转接")
    case nil: break
    }
    text.add(part == nil ? ",排队放弃," : ",已接听,")
    text.add(life.matter.topic.name)
    text.add("\r\n")
  }

  private func comma(_ text: inout [UInt8]) { text.append(UInt8(ascii: ",")) }

  /// Encodes UTF-8 as GB18030 with the C library's converter.
  ///
  /// - Throws: `encoding` where the library has no such converter.
  static func encode(_ text: [UInt8]) throws(SimulationError) -> [UInt8] {
    guard let converter = iconv_open("GB18030", "UTF-8"), converter != iconv_t(bitPattern: -1) else {
      throw SimulationError(.encoding, "a CSV")
    }
    defer { iconv_close(converter) }
    var source = text.map { CChar(bitPattern: $0) }
    // Two bytes for three are the rule, four for three the worst case.
    var target = [CChar](repeating: 0, count: text.count * 2 + 16)
    let written: Int? = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        let result = iconv(converter, &from, &left, &to, &room)
        return result == Int.max || left > 0 ? nil : target.count - room
      }
    }
    guard let written else { throw SimulationError(.encoding, "a CSV") }
    return target[..<written].map { UInt8(bitPattern: $0) }
  }
}
