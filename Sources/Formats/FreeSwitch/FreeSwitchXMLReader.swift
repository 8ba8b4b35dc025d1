import Contacts

/// Reads call detail records of FreeSWITCH's `mod_xml_cdr`: one element `cdr` a leg.
///
/// They are not always well-formed: names have prefixes that nothing declares, values hold `<sip:1001@…>` as it
/// stands. So they are read by ``LooseXML``.
final class FreeSwitchXMLReader: RecordReader {
  static let framing = RecordFraming.xmlElements("cdr")

  private let settings: DecoderSettings
  private let site: SiteClock

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  static func recognise(_ head: ExportHead) -> Evidence {
    let found = head.withAllBytes { bytes in
      LooseXML.find("<cdr", in: bytes, from: 0) != nil
        && (LooseXML.find("<variables", in: bytes, from: 0) != nil
          || LooseXML.find("<channel_data", in: bytes, from: 0) != nil)
    }
    return found
      ? .yes("an XML element cdr holds variables or channel_data")
      : .no("no XML element cdr holds variables or channel_data")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    guard LooseXML.find("<cdr", in: record, from: 0) != nil else { throw RecordFault(.missingField, "cdr") }
    guard LooseXML.find("</cdr>", in: record, from: 0) != nil else { throw RecordFault(.unbalancedXML) }
    guard let variables = LooseXML.content(of: "variables", in: record) else {
      throw RecordFault(.missingField, "variables")
    }
    var call = FreeSwitchRecord()
    for (name, key) in FreeSwitchRecord.names {
      if let value = LooseXML.content(of: name, in: variables) { call.take(key, LooseXML.text(value)) }
    }
    if let profile = LooseXML.content(of: "caller_profile", in: record) {
      for (name, key) in [
        ("destination_number", .destination), ("caller_id_number", .callerNumber), ("context", .context),
      ] as [(StaticString, FreeSwitchRecord.Key)] {
        if let value = LooseXML.content(of: name, in: profile) { call.take(key, LooseXML.text(value)) }
      }
    }
    call.decodeOnce()
    try call.write(to: &fragment, settings: settings, site: site)
    return nil
  }
}
