extension TicketOffice {
  /// The office of another draw from the same seed: its key is HMAC-SHA256 of a label. A sub-sample by the same
  /// tickets would be just the beginning of the sample.
  ///
  /// - Parameter label: Such as `earshot/double-score/v1`.
  package func office(for label: String) -> TicketOffice {
    let key = ticket(for: label)
    var bytes: [UInt8] = []
    for index in 0..<4 {
      withUnsafeBytes(of: key.words[index].bigEndian) { bytes.append(contentsOf: $0) }
    }
    return TicketOffice(key: bytes)
  }
}
