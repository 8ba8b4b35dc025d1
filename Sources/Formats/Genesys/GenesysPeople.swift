import Contacts

/// The participants of a conversation, read in one walk. Valid as long as the parsed record.
struct GenesysPeople {
  /// An agent's part.
  struct Part {
    var agent: UnsafeRawBufferPointer?
    var started: Int64
    var ended: Int64?
    var disconnect: GenesysDisconnect?
    var talk: Int64 = 0
    var hold: Int64 = 0
    var holds = 0
    var afterWork: Int64?
  }

  /// The agents' parts of the customer's call, in the order of time.
  private(set) var legs: [Part] = []
  private(set) var channel: Channel?
  private(set) var customerANI: TapeValue?
  private(set) var customerDNIS: TapeValue?
  private(set) var queue: TapeValue?
  private(set) var wrapUp: TapeValue?
  private(set) var wait: Int64?
  private(set) var talk: Int64?
  private(set) var hold: Int64?
  private(set) var afterWork: Int64?
  private(set) var holds = 0
  /// How many parts were talks with a colleague about the call: they began and ended while another agent had it.
  private(set) var consultations = 0
  /// Words for how a segment ended that are not known.
  private(set) var unknownWords: [UnsafeRawBufferPointer] = []
  /// Words for media that are not known.
  private(set) var unknownMedia: [UnsafeRawBufferPointer] = []
  private var customerDisconnect: GenesysDisconnect?
  private var hasCustomer = false
  private var isOtherMedium = false

  /// Walks over the member `participants`.
  init(_ participants: TapeValue?, _ site: SiteClock) throws(RecordFault) {
    guard let participants else { return }
    guard participants.isArray else { throw RecordFault(.badValue, "participants") }
    var walk = participants.elements
    while let person = walk.step() {
      guard let purpose = person["purpose"]?.text else { continue }
      var sessions = (person["sessions"] ?? person).elements
      while let session = sessions.step() {
        noteMedium(session)
        if purpose.equalsFolded("agent") || purpose.equalsFolded("user") {
          try takeAgent(person, session, site)
        } else if purpose.equalsFolded("customer") {
          if !hasCustomer { forgetOutsider() }
          hasCustomer = true
          try takeCustomer(session)
        } else if purpose.equalsFolded("external"), !hasCustomer {
          // Somebody outside; a third party, where there is a customer as well.
          try takeCustomer(session)
        } else if purpose.equalsFolded("acd") {
          try takeQueue(session)
        }
      }
    }
    legs.sort { ($0.started, $0.ended ?? .max) < ($1.started, $1.ended ?? .max) }
    dropConsultations()
    for part in legs { count(part) }
    if isOtherMedium, channel == nil { return }
    channel = channel ?? .voice
    if isOtherMedium, legs.isEmpty, channel == .voice { channel = nil }
  }

  /// Takes out the parts that lie within another agent's: whoever came later and left earlier never had the call alone,
  /// so that neither its length nor its end is the customer's.
  private mutating func dropConsultations() {
    var kept: [Part] = []
    // The latest end of the parts that began before this one, and of those that began when it did.
    var before = Int64.min
    var beside = Int64.min
    for part in legs {
      if let last = kept.last, last.started < part.started { before = max(before, beside) }
      if let ended = part.ended, ended < before {
        consultations += 1
      } else {
        beside = max(beside, part.ended ?? .max)
        kept.append(part)
      }
    }
    legs = kept
  }

  private mutating func count(_ part: Part) {
    add(part.talk, to: &talk)
    add(part.hold, to: &hold)
    holds += part.holds
    if let work = part.afterWork { add(work, to: &afterWork) }
  }

  /// What a word says, which is kept where it is not known.
  private mutating func read(_ word: UnsafeRawBufferPointer) -> GenesysDisconnect {
    let meaning = GenesysDisconnect(word)
    if meaning == .unclear, !GenesysDisconnect.isSilent(word) { unknownWords.append(word) }
    return meaning
  }

  private mutating func forgetOutsider() {
    customerANI = nil
    customerDNIS = nil
    customerDisconnect = nil
  }

  /// The side that ended an agent's part. Of the other side, the customer's own segment tells whether it was
  /// a person. Where both sides say that they ended it, or both that the other one did, nobody knows.
  func side(_ part: Part) -> EndedBy {
    switch part.disconnect {
    case .here?: customerDisconnect == .here ? .unknown : .agent
    case .there?:
      switch customerDisconnect {
      case .platform?: .system
      case .there?: .unknown
      default: .customer
      }
    case .transfer?: .transfer
    case .platform?: .system
    case .unclear?, nil: .unknown
    }
  }

  /// The side that ended a conversation that no agent took.
  var sideWithoutAgent: EndedBy {
    switch customerDisconnect {
    case .here?: .customer
    case .there?, .platform?: .system
    case .transfer?: .transfer
    case .unclear?, nil: .unknown
    }
  }

  private mutating func noteMedium(_ session: TapeValue) {
    guard let medium = session["mediaType"]?.text else { return }
    if medium.equalsFolded("voice") || medium.equalsFolded("callback") {
      channel = .voice
    } else if medium.equalsFolded("chat") || medium.equalsFolded("message") {
      channel = channel ?? .chat
    } else {
      isOtherMedium = true
      if !medium.isFolded(
        "email", "cobrowse", "screenshare", "screenmonitoring", "video", "social", "internalmessage")
      {
        unknownMedia.append(medium)
      }
    }
  }

  private mutating func takeCustomer(_ session: TapeValue) throws(RecordFault) {
    customerANI = customerANI ?? session["ani"]
    customerDNIS = customerDNIS ?? session["dnis"]
    var segments = (session["segments"] ?? session).elements
    while let segment = segments.step() {
      if let word = segment["disconnectType"]?.text { customerDisconnect = read(word) }
    }
  }

  private mutating func takeQueue(_ session: TapeValue) throws(RecordFault) {
    var segments = (session["segments"] ?? session).elements
    while let segment = segments.step() { queue = segment["queueId"] ?? queue }
    if wait == nil { wait = try metric("tAcd", of: session) }
  }

  private mutating func takeAgent(_ person: TapeValue, _ session: TapeValue, _ site: SiteClock)
    throws(RecordFault)
  {
    var part: Part?
    var spoken: Int64 = 0
    var held: Int64 = 0
    var holds = 0
    var segments = (session["segments"] ?? session).elements
    while let segment = segments.step() {
      guard let kind = segment["segmentType"]?.text else { continue }
      if kind.equalsFolded("wrapup") {
        wrapUp = segment["wrapUpCode"] ?? wrapUp
        continue
      }
      let start = try segment["segmentStart"]?.looseStamp("segmentStart", site)
      let end = try segment["segmentEnd"]?.looseStamp("segmentEnd", site)
      let length = start.flatMap { start in end.map { max(0, $0 - start) } } ?? 0
      let isHold = kind.equalsFolded("hold")
      if isHold || kind.equalsFolded("interact") {
        if isHold {
          holds += 1
          held = held.addingClamped(length)
        } else {
          spoken = spoken.addingClamped(length)
        }
        if part == nil, let start {
          part = Part(agent: person["userId"]?.text ?? person["participantName"]?.text, started: start)
        }
        queue = segment["queueId"] ?? queue
      }
      if let end { part?.ended = end }
      if let word = segment["disconnectType"]?.text { part?.disconnect = read(word) }
    }
    guard var part else { return }
    part.talk = try metric("tTalkComplete", of: session) ?? spoken
    part.hold = try metric("tHeldComplete", of: session) ?? held
    part.holds = holds
    part.afterWork = try metric("tAcw", of: session)
    legs.append(part)
  }

  private func add(_ value: Int64, to sum: inout Int64?) {
    sum = (sum ?? 0).addingClamped(value)
  }

  /// The sum of a metric of a session, in milliseconds.
  private func metric(_ name: StaticString, of session: TapeValue) throws(RecordFault) -> Int64? {
    guard let metrics = session["metrics"] else { return nil }
    var sum: Int64?
    var walk = metrics.elements
    while let metric = walk.step() {
      guard metric["name"]?.text?.equals(name) == true,
        let value = try metric["value"]?.wholeMilliseconds("value")
      else { continue }
      add(value, to: &sum)
    }
    return sum
  }
}
