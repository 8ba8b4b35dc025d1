import Contacts

/// The members of a contact record that are read, found in one walk; `null` is as good as absent.
struct ConnectContact {
  private(set) var id: TapeValue?
  private(set) var initial: TapeValue?
  private(set) var previous: TapeValue?
  private(set) var next: TapeValue?
  private(set) var started: TapeValue?
  private(set) var disconnected: TapeValue?
  private(set) var updated: TapeValue?
  private(set) var transferred: TapeValue?
  private(set) var reason: TapeValue?
  private(set) var agent: TapeValue?
  private(set) var queue: TapeValue?
  private(set) var customer: TapeValue?
  private(set) var attributes: TapeValue?
  private var medium: TapeValue?
  private var method: TapeValue?
  private var transferredTo: TapeValue?
  private var singleRecording: TapeValue?
  private var recordings: TapeValue?

  /// Walks over the members of a record.
  init(_ root: TapeValue) {
    var members = root.members
    while let (key, value) = members.step() {
      let value = value.isNull ? nil : value
      if key.equals("ContactId") {
        id = value
      } else if key.equals("Channel") {
        medium = value
      } else if key.equals("InitiationMethod") {
        method = value
      } else if key.equals("InitiationTimestamp") {
        started = value
      } else if key.equals("DisconnectTimestamp") {
        disconnected = value
      } else if key.equals("LastUpdateTimestamp") {
        updated = value
      } else if key.equals("DisconnectReason") {
        reason = value
      } else if key.equals("TransferCompletedTimestamp") {
        transferred = value
      } else if key.equals("TransferredToEndpoint") {
        transferredTo = value
      } else if key.equals("Agent") {
        agent = value
      } else if key.equals("Queue") || key.equals("QueueInfo") {
        queue = value ?? queue
      } else if key.equals("CustomerEndpoint") {
        customer = value
      } else if key.equals("Attributes") {
        attributes = value
      } else if key.equals("InitialContactId") {
        initial = value
      } else if key.equals("PreviousContactId") {
        previous = value
      } else if key.equals("NextContactId") {
        next = value
      } else if key.equals("Recording") {
        singleRecording = value
      } else if key.equals("Recordings") {
        recordings = value
      }
    }
  }

  /// When the customer entered the queue.
  var enqueued: TapeValue? { queue?.last("EnqueueTimestamp").flatMap { $0.isNull ? nil : $0 } }

  /// When the agent's work after the contact began, which is when the agent left it.
  var workBegan: TapeValue? { agent?.last("AfterContactWorkStartTimestamp") }

  /// Whether the agent passed the contact on, to another agent or out of the house.
  ///
  /// Marks that are there and empty, or that name the contact itself, are none.
  var isPassedOn: Bool {
    if let next, Self.says(next) {
      guard let other = next.text?.bared, let own = id?.text?.bared else { return true }
      if !other.elementsEqual(own) { return true }
    }
    if let transferred, Self.says(transferred) { return true }
    guard let transferredTo else { return false }
    return transferredTo.isObject
      ? transferredTo.last("Address").map(Self.says) ?? false : Self.says(transferredTo)
  }

  /// The first contact of the call that this one is a later part of; `nil` where it is the first itself.
  ///
  /// `InitialContactId` is that of the first one also of contacts that were passed on several times (Administrator
  /// Guide, Contact records data model); one that names the contact itself, or nothing, is no mark.
  var beginning: ContactID? {
    for mark in [initial, previous] {
      guard let other = mark?.text?.bared, !other.isEmpty else { continue }
      if let own = id?.text?.bared, other.elementsEqual(own) { continue }
      return ContactID(platform: .amazonConnect, sourceID: other)
    }
    return nil
  }

  /// Whether a value is more than nothing.
  private static func says(_ value: TapeValue) -> Bool {
    if value.isNull { return false }
    return value.text.map { !$0.bared.isEmpty } ?? true
  }

  /// Whether a supervisor listened in.
  var isMonitoring: Bool { method?.text?.bared.equalsFolded("monitor") == true }

  /// Where the first recording lies.
  var recording: TapeValue? {
    if let location = singleRecording?.last("Location"), !location.isNull { return location }
    var elements = recordings?.elements
    while let element = elements?.step() {
      if let location = element.last("Location"), !location.isNull { return location }
    }
    return nil
  }

  /// The channel, or `nil` for one that is no conversation. Both `VOICE` and `Voice` are seen. A word that is not
  /// known is a fault: what it hides may be a conversation.
  func channel(_ fragment: inout Fragment) throws(RecordFault) -> Channel? {
    guard let medium else { throw RecordFault(.missingField, "Channel") }
    guard let word = try medium.word("Channel")?.bared else { throw RecordFault(.missingField, "Channel") }
    if word.equalsFolded("voice") { return .voice }
    if word.equalsFolded("chat") || word.equalsFolded("sms") { return .chat }
    if word.equalsFolded("task") || word.equalsFolded("email") { return nil }
    fragment.note(unknown: .channel, word)
    throw RecordFault(.badValue, "Channel")
  }

  /// Which side began. A contact that continues another one, after a transfer or a flow, does not tell.
  func direction(channel: Channel?) -> Direction {
    guard let word = method?.text?.bared else { return .unknown }
    if word.isFolded("inbound", "webrtc_api") { return .inbound }
    if word.isFolded("outbound", "callback") { return .outbound }
    // A customer's chat is begun through the interface that the web page calls; so is a vendor's call.
    if word.equalsFolded("api") { return channel == .chat ? .inbound : .outbound }
    return .unknown
  }

  /// How the contact was initiated, where the word is none of the platform's (Administrator Guide, Contact initiation
  /// methods).
  var unknownMethod: UnsafeRawBufferPointer? {
    guard let word = method?.text?.bared, !word.isEmpty else { return nil }
    let isKnown = word.isFolded(
      "inbound", "outbound", "transfer", "callback", "api", "queue_transfer", "disconnect", "webrtc_api",
      "external_outbound", "monitor", "agent_reply", "flow")
    return isKnown ? nil : word
  }

  /// The bytes of a name.
  static func name(_ name: StaticString) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }
}
