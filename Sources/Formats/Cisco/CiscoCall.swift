import Contacts

/// One row of a call detail record file. Valid as long as the fields.
struct CiscoCall {
  /// A side of the call.
  enum Side { case origin, destination }

  let cluster: UnsafeRawBufferPointer
  let manager: UnsafeRawBufferPointer
  let id: UnsafeRawBufferPointer
  let started: Int64
  let connected: Int64?
  let disconnected: Int64?
  /// From answer to end, in milliseconds.
  let talk: Int64
  let originCause: Int64
  let destinationCause: Int64
  let wasQueued: Bool
  /// In milliseconds.
  let queueWait: Int64
  let huntPilot: UnsafeRawBufferPointer
  let caller: UnsafeRawBufferPointer
  let called: UnsafeRawBufferPointer
  let callerUser: UnsafeRawBufferPointer
  let calledUser: UnsafeRawBufferPointer
  private let originDevice: UnsafeRawBufferPointer
  private let destinationDevice: UnsafeRawBufferPointer
  private let originBehalf: Int64
  private let destinationBehalf: Int64
  /// Whether the record is of a leg over which a call was recorded or monitored: redirect reason 354, on
  /// behalf of 27, a calling number that begins with `b00`.
  let isRecordingLeg: Bool

  /// Reads a row by the names of its columns.
  init(_ fields: CSVFieldBytes, _ header: RowHeader) throws(RecordFault) {
    func field(_ name: String) -> UnsafeRawBufferPointer { fields[header.column(name)].trimmed }
    func number(_ name: String) throws(RecordFault) -> Int64 {
      let text = field(name)
      if text.isEmpty { return 0 }
      guard let value = text.wholeNumber, value < 1 << 40 else { throw RecordFault(.badNumber, name) }
      return value
    }
    func instant(_ name: String) throws(RecordFault) -> Int64? {
      let second = try number(name)
      guard second < 253_402_300_800 else { throw RecordFault(.badTimestamp, name) }
      return second == 0 ? nil : second * 1_000
    }
    func user(_ name: String, _ number: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
      let user = field(name)
      return user.isEmpty || user.equals("unspecified") || user.equals("shared") ? number : user
    }
    cluster = field("globalcallid_clusterid")
    manager = field("globalcallid_callmanagerid")
    id = field("globalcallid_callid")
    if id.isEmpty { throw RecordFault(.missingField, "globalCallID_callId") }
    guard let start = try instant("datetimeorigination") else {
      throw RecordFault(.missingField, "dateTimeOrigination")
    }
    started = start
    connected = try instant("datetimeconnect")
    disconnected = try instant("datetimedisconnect")
    if field("duration").isEmpty, let connected, let disconnected {
      talk = max(0, disconnected - connected)
    } else {
      talk = try min(number("duration"), 1_000_000_000) * 1_000
    }
    originCause = try number("origcause_value")
    destinationCause = try number("destcause_value")
    originBehalf = try number("origcallterminationonbehalfof")
    destinationBehalf = try number("destcallterminationonbehalfof")
    wasQueued = try number("wascallqueued") == 1
    queueWait = try min(number("totalwaittimeinqueue"), 1_000_000_000) * 1_000
    huntPilot = field("huntpilotdn")
    caller = field("callingpartynumber")
    called = field("finalcalledpartynumber")
    callerUser = user("callingpartyunicodeloginuserid", caller)
    originDevice = field("origdevicename")
    destinationDevice = field("destdevicename")
    // A hunt pilot is the number of a team: of whoever answered there only the telephone is known.
    let isPilot = !called.isEmpty && called.elementsEqual(huntPilot)
    let device = Self.isTelephone(destinationDevice) ? destinationDevice : destinationDevice.slice(0..<0)
    calledUser = user("finalcalledpartyunicodeloginuserid", isPilot ? device : called)
    let redirect = try number("lastredirectredirectreason")
    let behalf = try number("lastredirectredirectonbehalfof")
    isRecordingLeg = redirect == 354 || behalf == 27 || caller.begins(with: "b00")
  }

  /// On which side the agent is, or `nil` where nothing tells.
  var agentSide: Side? {
    switch (Self.isTelephone(originDevice), Self.isTelephone(destinationDevice)) {
    case (false, true): .destination
    case (true, false): destinationDevice.isEmpty && huntPilot.isEmpty ? nil : .origin
    case (true, true): huntPilot.isEmpty ? nil : .destination
    case (false, false): nil
    }
  }

  /// Who ended the call. Only causes 16 and 31 are a party's doing, and only where its device cleared the call (on
  /// behalf of 12; 0 is not known): 10 is a transfer, 4 a conference, 13 and 34 are the platform itself.
  var end: EndedBy {
    guard let agent = agentSide, disconnected != nil else { return .unknown }
    let behalf = agent == .origin ? originBehalf : destinationBehalf
    if behalf == 10 || originCause == 393_216 && destinationCause == 393_216 { return .transfer }
    let side: Side
    let cause: Int64
    switch (originCause, destinationCause) {
    case (0, 0): return .unknown
    case (_, 0): (side, cause) = (.origin, originCause)
    case (0, _): (side, cause) = (.destination, destinationCause)
    default: return .unknown
    }
    guard cause == 16 || cause == 31 else { return .system }
    switch side == .origin ? originBehalf : destinationBehalf {
    case 0, 12: break
    case 10: return .transfer
    case 13, 34: return .system
    default: return .unknown
    }
    return side == agent ? .agent : .customer
  }

  /// Whether a device is a telephone: `SEP` and a hardware address, and the names of soft ones.
  private static func isTelephone(_ device: UnsafeRawBufferPointer) -> Bool {
    device.begins(with: "SEP") || device.begins(with: "CSF") || device.begins(with: "TCT")
      || device.begins(with: "BOT")
  }
}
