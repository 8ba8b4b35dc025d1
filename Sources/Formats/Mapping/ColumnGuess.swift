/// Which column of an unknown export is probably which field, by its name.
///
/// The names are those of the vendors' documents that formats are known from: call lists of Chinese
/// platforms, of Asterisk, FreeSWITCH and others.
enum ColumnGuess {
  /// Fields with the names that columns of theirs have, in lower case, without blanks, `_` and `-`.
  static let names: [(field: String, names: [String])] = [
    (
      "source_id",
      [
        "sourceid", "contactid", "sessionid", "callid", "callidentifier", "uniqueid", "linkedid", "uuid",
        "conversationid",
        "convid", "recordid", "chatid", "ucid", "historyid", "callserialno", "通话id", "呼叫流水号", "会话id", "流水号",
        "话单id",
        "id",
      ]
    ),
    (
      "started_at",
      [
        "startedat", "starttime", "starttimestamp", "calldate", "start", "startstamp", "createdat",
        "timestart",
        "convstarttm", "begintime", "呼叫时间", "开始时间", "来电时间", "会话开始时间",
      ]
    ),
    (
      "answered_at",
      [
        "answeredat", "answertime", "accepttimestamp", "answerstamp", "answer", "timeanswered",
        "establishedtime",
        "接听时间", "应答时间",
      ]
    ),
    (
      "ended_at",
      [
        "endedat", "endtime", "endedtimestamp", "endstamp", "end", "timeend", "hanguptime", "convendtm",
        "挂机时间",
        "结束时间", "释放时间", "会话结束时间",
      ]
    ),
    ("updated_at", ["updatedat", "lastupdatetimestamp", "updatetime", "更新时间"]),
    (
      "agent",
      [
        "agent", "agentid", "agentname", "user", "seatuser", "agentids", "agentaccount", "operator", "坐席工号",
        "座席工号", "客服", "坐席",
        "座席", "工号", "客服账号",
      ]
    ),
    (
      "customer",
      [
        "customer", "customernumber", "phone", "phonenumber", "caller", "callingnumber", "src", "ani", "主叫号码",
        "主叫", "客户号码",
        "来电号码",
      ]
    ),
    (
      "queue",
      ["queue", "queuename", "skillgroup", "queuedskillgroupname", "groupname", "campaignid", "技能组", "队列"]
    ),
    ("wait", ["wait", "waittime", "queuetime", "queueseconds", "排队时长", "等待时长", "振铃时长"]),
    ("talk", ["talk", "talktime", "billsec", "bridgeduration", "通话时长"]),
    ("hold", ["hold", "holdtime", "heldtime", "保持时长"]),
    ("duration", ["duration", "lengthinsec", "callduration", "totalduration", "总时长"]),
    ("direction", ["direction", "calltype", "contacttype", "呼叫类型", "呼叫方向"]),
    (
      "ended_by",
      [
        "endedby", "hungupside", "hangupside", "releaseinitiator", "hangupdisposition", "termreason",
        "endbyagent", "挂机方",
        "挂断方",
      ]
    ),
    (
      "disposition",
      [
        "disposition", "status", "result", "contactdisposition", "endstatusstring", "callresult", "通话状态",
        "呼叫结果", "挂断原因",
      ]
    ),
    ("csat", ["csat", "satisfaction", "rating", "满意度"]),
    ("recording", ["recording", "recordingurl", "recordurl", "录音", "录音地址"]),
  ]

  /// The field that a column of that name probably is, or `nil`.
  static func field(of column: String) -> String? {
    let plain = column.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
    return names.first { $0.names.contains(plain) }?.field
  }
}
