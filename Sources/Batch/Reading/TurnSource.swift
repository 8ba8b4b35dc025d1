/// Where the masked turns of records are found again once it is known which contacts are written.
protocol TurnSource: Sendable {
  /// Hands the masked turns of some records of one file to the store of turns.
  ///
  /// - Parameters:
  ///   - file: The file's number in the night.
  ///   - wanted: The contacts with the places of their records, all of this file.
  ///   - store: Where the turns go.
  func read(file: Int, _ wanted: [WantedContact], to store: SpillStore) throws

  /// Why the turns of a file's records can't be joined with others', where they can't.
  ///
  /// - Parameter file: The file's number in the night.
  func refusal(toJoin file: Int) -> String?
}
