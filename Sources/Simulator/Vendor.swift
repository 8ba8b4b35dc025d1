/// An outsourcer, with its queues, its clock and what its exports leave out.
struct Vendor: Sendable {
  let name: String
  let style: ExportStyle
  /// Seconds east of UTC; none of them puts the clock forward.
  let zone: Int
  /// Thousandths of all contacts.
  let share: Int
  /// Thousandths of its agents who chat; the others speak.
  let chatShare: Int
  /// How many agents in a hundred work in zh, pl and en.
  let tongues: [Int]
  let queues: [WorkQueue]
  /// Thousandths of its telephones that never report who hung up.
  let mutePhones: Int
  /// Thousandths of its telephones that often report the wrong side.
  let wrongPhones: Int

  /// All vendors of the world.
  static let all: [Vendor] = [
    Vendor(
      name: "lotus", style: .contactLines, zone: 28_800, share: 340, chatShare: 620, tongues: [45, 20, 35],
      queues: [
        WorkQueue("billing", "lotus", [.charge, .refund], weight: 11),
        WorkQueue("orders", "lotus", [.parcel, .address, .refund], custom: .survey, weight: 12),
        WorkQueue("technical", "skylark", [.internet, .fault, .login], pace: 1_700, weight: 9),
        WorkQueue("retention", "skylark", [.cancel, .charge], weight: 5),
        WorkQueue("confirmations", "lotus", [.address, .parcel], custom: .agentEnds, pace: 700, weight: 5),
      ], mutePhones: 30, wrongPhones: 40),
    Vendor(
      name: "meadow", style: .contactLines, zone: 3_600, share: 220, chatShare: 0, tongues: [0, 45, 55],
      queues: [
        WorkQueue("service", "fern", [.parcel, .address, .refund, .login], weight: 14),
        WorkQueue("accounts", "fern", [.charge, .refund, .cancel], weight: 9),
        WorkQueue("helpdesk", "moss", [.internet, .fault], pace: 1_800, weight: 9),
        WorkQueue("appointments", "moss", [.address, .fault], custom: .agentEnds, pace: 800, weight: 5),
      ], mutePhones: 120, wrongPhones: 80),
    Vendor(
      name: "harbor", style: .connect, zone: 0, share: 160, chatShare: 250, tongues: [0, 30, 70],
      queues: [
        WorkQueue("Billing", "quay", [.charge, .refund], weight: 10),
        WorkQueue("Deliveries", "quay", [.parcel, .address], weight: 10),
        WorkQueue("Tech-L1", "pier", [.internet, .login, .fault], pace: 1_700, weight: 9),
        WorkQueue("Loyalty", "pier", [.cancel, .refund], custom: .survey, weight: 5),
      ], mutePhones: 60, wrongPhones: 50),
    Vendor(
      name: "bursztyn", style: .asterisk, zone: 3_600, share: 150, chatShare: 0, tongues: [0, 80, 20],
      queues: [
        WorkQueue("faktury", "amber", [.charge, .refund, .cancel], weight: 11),
        WorkQueue("paczki", "amber", [.parcel, .address], weight: 11),
        WorkQueue("serwis", "resin", [.internet, .fault], pace: 1_800, weight: 8),
        WorkQueue("umowienia", "resin", [.address, .fault], custom: .agentEnds, pace: 800, weight: 5),
      ], mutePhones: 0, wrongPhones: 60),
    Vendor(
      name: "jinling", style: .mappedCSV, zone: 28_800, share: 130, chatShare: 0, tongues: [100, 0, 0],
      queues: [
        WorkQueue("账单", "梅园", [.charge, .refund], weight: 10),
        WorkQueue("物流", "梅园", [.parcel, .address], custom: .survey, weight: 11),
        WorkQueue("技术支持", "竹苑", [.internet, .fault, .login], pace: 1_700, weight: 9),
        WorkQueue("回访", "竹苑", [.address, .cancel], custom: .agentEnds, pace: 700, weight: 4),
      ], mutePhones: 100, wrongPhones: 60),
  ]
}
