/// What many pieces that wait have in common: of a file's records few differ in it.
struct WaitingShape: Hashable, Sendable {
  /// Bits of ``marks``.
  enum Mark {
    static let pending: UInt64 = 1
    static let alias: UInt64 = 1 << 1
    static let customer: UInt64 = 1 << 2
    static let turnCount: UInt64 = 1 << 3
    static let open: UInt64 = 1 << 4
    static let mayBeAlias: UInt64 = 1 << 5
    static let part: UInt64 = 1 << 6
    static let turnsCountFromAnswer: UInt64 = 1 << 7
    /// The id, or the customer's key, is that of the piece before.
    static let sameContact: UInt64 = 1 << 8
    static let sameCustomer: UInt64 = 1 << 9
    /// The id follows from the vendor, or from Amazon Connect's name, and the source id.
    static let idOfVendor: UInt64 = 1 << 10
    static let idOfPlatform: UInt64 = 1 << 11
    /// Of the record's digest only a mark is there: see ``RecordMarks``.
    static let shortDigest: UInt64 = 1 << 12
    /// Where the numbers of a few bits begin.
    static let (share, channel, direction, survey): (UInt64, UInt64, UInt64, UInt64) = (16, 20, 24, 28)
    static let (endedBy, endedByBasis, precedence): (UInt64, UInt64, UInt64) = (32, 40, 48)
  }

  /// Which fields there are: texts by their number from bit 0 on, then the bits of ``Field``.
  var fields: UInt64 = 0
  /// What is yes or no, and numbers of a few bits.
  var marks: UInt64 = 0
  /// The day of the run that read it.
  var since: Int64 = 0
  /// The number of the file's name.
  var file = 0
  var legs = 0
  var events = 0
  var attributes = 0
  var turns = 0

  /// Bits of ``fields`` behind the texts.
  enum Field {
    static let started: UInt64 = 1 << 16
    static let answered: UInt64 = 1 << 17
    static let ended: UInt64 = 1 << 18
    static let updated: UInt64 = 1 << 19
    static let wait: UInt64 = 1 << 20
    static let talk: UInt64 = 1 << 21
    static let hold: UInt64 = 1 << 22
    static let afterWork: UInt64 = 1 << 23
    static let holds: UInt64 = 1 << 24
    static let transfers: UInt64 = 1 << 25
    static let csat: UInt64 = 1 << 26
    static let continues: UInt64 = 1 << 27
    static let lacksRecord: UInt64 = 1 << 28
  }

  func has(_ mark: UInt64) -> Bool { marks & mark != 0 }
  func hasField(_ bit: UInt64) -> Bool { fields & bit != 0 }

  /// A number of a few bits.
  func number(_ place: UInt64, _ mask: UInt64 = 15) -> UInt8 { UInt8(marks >> place & mask) }
}
