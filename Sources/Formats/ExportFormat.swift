/// The formats of exports that can be read. The raw values stand in the view `input_files`.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// earshot's own contact lines, the format to which anything can be converted.
  case contactLines = "contact_lines"
  /// Asterisk's call detail records as `cdr_csv` writes them.
  case asteriskCDR = "asterisk_cdr"
  /// Asterisk's queue log.
  case asteriskQueueLog = "asterisk_queue_log"
  /// Contact records of Amazon Connect.
  case amazonConnect = "amazon_connect_ctr"
  /// Analysis files of Contact Lens for Amazon Connect.
  case contactLens = "amazon_connect_lens"
  /// Conversation details of Genesys Cloud.
  case genesysCloud = "genesys_cloud"
  /// Rows of FreeSWITCH's `mod_cdr_csv`.
  case freeSwitchCSV = "freeswitch_csv"
  /// Objects of FreeSWITCH's `mod_json_cdr`.
  case freeSwitchJSON = "freeswitch_json"
  /// Elements of FreeSWITCH's `mod_xml_cdr`.
  case freeSwitchXML = "freeswitch_xml"
  /// Asterisk's call detail records as `cdr_custom` writes them.
  case asteriskCustom = "asterisk_cdr_custom"
  /// Asterisk's queue log as a table of a database.
  case asteriskQueueTable = "asterisk_queue_log_table"
  /// Asterisk's channel event log.
  case asteriskCEL = "asterisk_cel"
  /// Call detail records of Cisco Unified Communications Manager.
  case ciscoCUCM = "cisco_cucm"
  /// VICIdial's call export.
  case vicidial
  /// vCons, the IETF's container for conversations.
  case vcon
  /// Chats of Zendesk Chat.
  case zendeskChat = "zendesk_chat"
  /// Chats of LiveChat.
  case liveChat = "livechat"
  /// Conversations of Intercom.
  case intercom
  /// Transcripts in WebVTT.
  case webVTT = "webvtt"
  /// Transcripts in SubRip.
  case subRip = "subrip"
  /// Any CSV or JSON that a mapping describes.
  case mapping

  /// How the records stand in the stream, unless the file tells otherwise: see ``RecordDecoder/framing``.
  package var framing: RecordFraming { reader.framing }

  /// The type that reads it.
  var reader: any RecordReader.Type {
    switch self {
    case .contactLines: ContactLinesReader.self
    case .asteriskCDR: AsteriskCDRReader.self
    case .asteriskQueueLog: QueueLogReader.self
    case .amazonConnect: ConnectReader.self
    case .contactLens: ContactLensReader.self
    case .genesysCloud: GenesysReader.self
    case .freeSwitchCSV: FreeSwitchCSVReader.self
    case .freeSwitchJSON: FreeSwitchJSONReader.self
    case .freeSwitchXML: FreeSwitchXMLReader.self
    case .asteriskCustom: AsteriskCustomReader.self
    case .asteriskQueueTable: QueueLogTableReader.self
    case .asteriskCEL: ChannelEventReader.self
    case .ciscoCUCM: CiscoReader.self
    case .vicidial: VicidialReader.self
    case .vcon: VConReader.self
    case .zendeskChat: ZendeskReader.self
    case .liveChat: LiveChatReader.self
    case .intercom: IntercomReader.self
    case .webVTT: WebVTTReader.self
    case .subRip: SubRipReader.self
    case .mapping: MappingReader.self
    }
  }
}
