import Contacts
import Formats
import Testing

/// What becomes of every sample of vendors' exports, to the last field.
///
/// The samples are no part of the repository: only how many records they give and a digest of all that was read.
struct SampleGoldenTests {
  /// What one file gave.
  struct Golden: Equatable, CustomStringConvertible {
    let format: String
    /// Fragments, ignored and rejected records.
    let counts: [Int]
    /// FNV-1a over the fragments as text.
    let digest: UInt64

    init(_ format: String, _ counts: [Int], _ digest: UInt64) {
      self.format = format
      self.counts = counts
      self.digest = digest
    }

    var description: String { ".init(\"\(format)\", \(counts), 0x\(String(digest, radix: 16)))" }
  }

  private static let goldens: [String: Golden] = [
    "amazon_connect/contact_lens_chat_original.json": .init(
      "amazon_connect_lens", [1, 0, 0], 0x8d18_8374_94b3_cc06),
    "amazon_connect/contact_lens_chat_redacted.json": .init(
      "amazon_connect_lens", [1, 0, 0], 0x1b64_ffad_9719_3fb4),
    "amazon_connect/contact_lens_voice_original.json": .init(
      "amazon_connect_lens", [1, 0, 0], 0x40ed_f4c4_1f5c_7542),
    "amazon_connect/contact_lens_voice_redacted.json": .init(
      "amazon_connect_lens", [1, 0, 0], 0x9f80_5ae7_0218_0d15),
    "amazon_connect/ctr_firehose_concat_two_members.gz": .init(
      "amazon_connect_ctr", [3, 0, 0], 0xb32c_f49f_5f74_931c),
    "amazon_connect/ctr_same_contact_delivered_3x.ndjson": .init(
      "amazon_connect_ctr", [3, 0, 0], 0xb32c_f49f_5f74_931c),
    "asterisk/Master.csv": .init("asterisk_cdr", [84, 0, 0], 0xb879_9dad_dd01_3a7e),
    "asterisk/cel_queue_call_psql_dump.txt": .init("asterisk_cel", [4, 3, 0], 0x0341_d922_e630_cee8),
    "asterisk/queue_log_abandon_tail.txt": .init("asterisk_queue_log", [3, 7, 0], 0xfa0c_841b_e7a7_1c59),
    "asterisk/queue_log_completeagent_excerpts.txt": .init(
      "asterisk_queue_log", [7, 0, 0], 0xc967_214f_4029_2459),
    "cisco_cucm/cdr_133col_with_recording_legs_sanitised.csv": .init(
      "cisco_cucm", [1, 4, 0], 0xc6fc_d300_cfc9_0b61),
    "cisco_cucm/cdr_StandAloneCluster_129col_sanitised.csv": .init(
      "cisco_cucm", [44, 2, 0], 0x3ee9_6f4a_96af_5be6),
    "freeswitch/Master_original_quoting.csv": .init("freeswitch_csv", [3, 0, 0], 0x99aa_e6a0_46e8_9a1e),
    "freeswitch/Master_resaved_by_excel.csv": .init("freeswitch_csv", [10, 0, 0], 0x249a_61ec_5d4f_80ce),
    "freeswitch/json_cdr_cancel_urlencoded_abridged.json": .init(
      "freeswitch_json", [1, 0, 0], 0x43cf_30c0_8e97_297a),
    "freeswitch/json_cdr_hold_abridged.json": .init("freeswitch_json", [1, 0, 0], 0x7219_6b87_580d_0b3c),
    "freeswitch/xml_cdr_urlencoded_abridged.xml": .init("freeswitch_xml", [1, 0, 0], 0x27ef_8a0d_6bbf_92ab),
    "genesys_cloud/conversation1.json": .init("genesys_cloud", [1, 0, 0], 0x6cc4_cab6_412c_bcb9),
    "genesys_cloud/conversation2.json": .init("genesys_cloud", [1, 0, 0], 0xc8ce_0941_1fc8_2b84),
    "vcon/fake_vcons_2024_abridged.vcon.json": .init("vcon", [1, 0, 0], 0x97e1_6090_ecb6_8110),
    "vcon/ietf_core_ab_call_ext_rec.vcon": .init("vcon", [1, 0, 0], 0xbfdd_5023_67fa_e90a),
    "vcon/ietf_core_ab_call_ext_rec_amended.vcon": .init("vcon", [1, 0, 0], 0x70c8_108b_d1d1_9db4),
    "vcon/ietf_core_ab_call_ext_rec_analysis.vcon": .init("vcon", [1, 0, 0], 0xb2aa_dd01_887f_46b7),
    "vcon/ietf_core_ab_call_ext_rec_redacted.vcon": .init("vcon", [1, 0, 0], 0xbe80_8982_d7d0_488a),
    "vcon/ietf_core_ab_email_prob_followup_text_thread.vcon": .init(
      "vcon", [1, 0, 0], 0x962b_7b27_c3fc_0852),
    "vcon/vcon_json_schema.json": .init("unknown", [0, 0, 0], 0x0000_0000_0000_0000),
    "vcon/vcon_lib_example_0.3.0_abridged.vcon.json": .init("vcon", [1, 0, 0], 0x2b61_66e7_ff78_de46),
    "vicidial/export_header_only_standard_plus_extended.tsv": .init(
      "vicidial", [0, 1, 0], 0xd6a1_bad9_c687_d2f4),
  ]

  /// The samples, by their paths in the folder.
  private static func samples() -> [String] {
    let root = Place.shared + "/samples"
    return Place.names(root).flatMap { folder in Place.names(root + "/" + folder).map { folder + "/" + $0 } }
  }

  @Test(
    .enabled(
      if: Place.has("samples"), "THE SAMPLES ARE NOT HERE: put them into ../shared, or name EARSHOT_SHARED"))
  func `every sample gives what it gave`() throws {
    let samples = Self.samples()
    #expect(samples == Self.goldens.keys.sorted(), "another sample has come, or one has gone")
    for name in samples {
      let found = try Self.read(name)
      #expect(found == Self.goldens[name], "\"\(name)\": \(found),")
    }
  }

  private static func read(_ name: String) throws -> Golden {
    let path = Place.shared + "/samples/" + name
    guard let file = Corpus.read(path, vendor: "v") else { return Golden("unknown", [0, 0, 0], 0) }
    // A voice analysis names its contact in its own file name only, which the samples do not have.
    let place = name.contains("contact_lens") ? "c1_analysis_2020-02-04T21:14:16Z.json" : path
    var decoder = file.head.withUnsafeBytes {
      RecordDecoder(format: file.format, settings: file.settings, head: $0, path: place)
    }
    var fragment = Fragment()
    var counts = [0, 0, 0]
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for record in file.records {
      var line = ""
      switch decoder.decode(copying: record, into: &fragment) {
      case .fragment:
        counts[0] += 1
        line = text(fragment)
      case .ignored(let reason):
        counts[1] += 1
        line = "ignored \(reason.rawValue)"
      case .rejected(let fault):
        counts[2] += 1
        line = "rejected \(fault)"
      }
      for byte in (line + "\n").utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return Golden(decoder.name, counts, digest)
  }

  /// All that a fragment says.
  private static func text(_ fragment: Fragment) -> String {
    let fields = fragment.fields
    var parts = [
      "\(fragment.kind) \(fragment.precedence) \(fragment.isOpen) \(fragment.turnsCountFromAnswer)"
    ]
    for field in TextField.allCases { parts.append("\(field.name)=\(fragment.string(field) ?? "")") }
    parts.append("alias=\(fragment.string(fragment.alias)) \(fragment.mayBeAlias)")
    parts.append("\(fields.channel?.name ?? "-") \(fields.direction?.name ?? "-")")
    let numbers: [Int64?] = [
      fields.startedAt, fields.answeredAt, fields.endedAt, fields.updatedAt, fields.wait, fields.talk,
      fields.hold,
      fields.afterWork, fields.holds.map(Int64.init), fields.transfers.map(Int64.init),
    ]
    parts += numbers.map { $0.map { "\($0)" } ?? "-" }
    parts.append("\(fields.endedBy.name) \(fields.endedByBasis.name) \(fields.csat.map { "\($0)" } ?? "-")")
    for leg in fragment.legs {
      parts.append(
        "leg \(fragment.string(leg.agent)) \(leg.startedAt ?? 0) \(leg.endedAt ?? 0) \(leg.endedBy.name)")
    }
    for event in fragment.events {
      parts.append(
        "event \(event.kind) \(event.at) \(event.duration ?? -1) \(fragment.string(event.agent)) "
          + fragment.string(event.queue))
    }
    for turn in fragment.turns {
      parts.append(
        "turn \(turn.role.name) \(turn.at ?? -1) \(turn.until ?? -1) \(fragment.string(turn.text))")
    }
    for attribute in fragment.attributes {
      parts.append("+\(fragment.string(attribute.key))=\(fragment.string(attribute.value))")
    }
    return parts.joined(separator: "\t")
  }
}
