import Intake

/// `earshot inspect --raw`.
enum InspectRaw {
  /// Writes the text of every entry, one behind the other.
  ///
  /// - Returns: Whether anything was damaged or could not be read.
  static func write(_ file: ExportFile) throws(IntakeError) -> Bool {
    var isDamaged = false
    try InspectWalk.forEach(of: file, isDamaged: &isDamaged) { (stream) throws(IntakeError) in
      let outcome = try stream.forEachChunk { bytes in Console.offer(bytes) ? .continue : .stop }
      return InspectWalk.isDamaged(outcome, stream.name)
    }
    return isDamaged
  }
}
