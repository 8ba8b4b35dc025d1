import Contacts

/// Reads call detail records of FreeSWITCH's `mod_json_cdr`: one object a leg, every variable a text, with
/// its values percent-encoded or not, as the configuration says.
final class FreeSwitchJSONReader: RecordReader {
  static let framing = RecordFraming.jsonValues

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = FreeSwitchJSONReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: []).first {
      $0.object.has("variables")
        && ($0.object.has("channel_data") || $0.object.has("callflow") || $0.object.has("core-uuid"))
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with variables and channel_data, callflow or core-uuid")
      : .yes("a record is a JSON object with the keys variables and channel_data, callflow or core-uuid")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    guard let variables = root["variables"] else { throw RecordFault(.missingField, "variables") }
    var call = FreeSwitchRecord()
    var members = variables.members
    while let (name, value) = members.step() {
      guard let key = FreeSwitchRecord.key(name) else { continue }
      var bytes: [UInt8] = []
      value.appendPlain(to: &bytes)
      call.take(key, bytes)
    }
    if let flow = root["callflow"], let profile = (flow.element(0) ?? flow)["caller_profile"] {
      if let number = profile["destination_number"]?.text { call.take(.destination, number) }
      if let number = profile["caller_id_number"]?.text { call.take(.callerNumber, number) }
      if let context = profile["context"]?.text { call.take(.context, context) }
    }
    call.decodeOnce()
    try call.write(to: &fragment, settings: settings, site: site)
    return nil
  }
}
