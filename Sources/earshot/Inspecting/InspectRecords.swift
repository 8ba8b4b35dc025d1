import Formats
import Intake

/// `earshot inspect --records`.
struct InspectRecords {
  let mappings: [Mapping]
  let format: InspectFormat?

  /// Writes every record of every entry as one JSON line.
  ///
  /// - Returns: Whether anything was damaged or rejected.
  func write(_ file: ExportFile) throws(IntakeError) -> Bool {
    var isDamaged = false
    try InspectWalk.forEach(of: file, isDamaged: &isDamaged) { (stream) throws(IntakeError) in
      let name = stream.name
      let found = InspectFormat.framing(of: stream, name: name, asked: format, mappings: mappings)
      var lines = RecordLines(rowwise(found.framing), isJSON: found.isJSON)
      var isSound = true
      var pending = ""
      let outcome = try stream.forEachRecord(framing: lines.framing) { framed in
        switch framed {
        case .record(let record):
          if let line = lines.line(record) {
            pending += line + "\n"
          } else {
            isSound = false
            Console.error("\(name): record \(record.number) at byte \(record.offset): \(lines.fault)")
          }
        case .rejected(let rejection):
          isSound = false
          Console.error(
            "\(name): record \(rejection.number) at byte \(rejection.offset): \(rejection.reason.rawValue)")
        }
        guard pending.utf8.count > 1 << 16 else { return .continue }
        Console.write(pending)
        pending = ""
        return Console.isClosed ? .stop : .continue
      }
      Console.write(pending)
      if case .value? = format, outcome.records + outcome.rejections == 0 {
        isSound = false
        Console.error("\(name): no JSON value")
      }
      return InspectWalk.isDamaged(outcome, name) || !isSound
    }
    return isDamaged
  }

  /// Rows and objects one by one, also where several are one contact.
  private func rowwise(_ framing: Framing) -> Framing {
    switch framing {
    case .groupedRows(let dialect, _): .csv(dialect)
    case .groupedValues(let member, _): member.isEmpty ? .jsonObjects : .jsonMember(member)
    default: framing
    }
  }
}
