/// The columns of a call detail record of Cisco Unified Communications Manager that are read.
enum CiscoColumns {
  /// Names with their positions, from 0, in files of 129 and 133 columns whose header was stripped (Cisco
  /// CDR Administration Guide 12.5, Field Descriptions).
  static let positions: [(name: String, position: Int)] = [
    ("cdrRecordType", 0), ("globalCallID_callManagerId", 1), ("globalCallID_callId", 2),
    ("dateTimeOrigination", 4), ("callingPartyNumber", 8), ("callingPartyUnicodeLoginUserID", 9),
    ("origCause_value", 11), ("originalCalledPartyNumber", 29), ("finalCalledPartyNumber", 30),
    ("finalCalledPartyUnicodeLoginUserID", 31), ("destCause_value", 33), ("dateTimeConnect", 47),
    ("dateTimeDisconnect", 48), ("pkid", 50), ("duration", 55), ("origDeviceName", 56),
    ("destDeviceName", 57),
    ("origCallTerminationOnBehalfOf", 58), ("destCallTerminationOnBehalfOf", 59),
    ("lastRedirectRedirectOnBehalfOf", 61), ("lastRedirectRedirectReason", 63),
    ("globalCallId_ClusterID", 65),
    ("joinOnBehalfOf", 66), ("huntPilotDN", 102), ("wasCallQueued", 112), ("totalWaitTimeInQueue", 113),
  ]

  /// A header for files without one.
  static let stripped: RowHeader = {
    var names = Array(repeating: "", count: 133)
    for entry in positions { names[entry.position] = entry.name }
    return RowHeader(delimiter: UInt8(ascii: ","), names: names)
  }()
}
