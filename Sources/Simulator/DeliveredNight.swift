/// What a vendor delivers of a night, and the truth about it.
struct DeliveredNight: Sendable {
  var files: [SimulatedFile] = []
  var truth: [UInt8] = []
  var contacts = 0
}
