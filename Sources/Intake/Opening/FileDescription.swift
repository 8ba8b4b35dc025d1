/// What a file is: its streams, and what of it cannot be read.
package struct FileDescription: Hashable, Sendable {
  /// Every stream, in the order in which they stand in the file.
  package var entries: [EntryDescription]
  /// What cannot be read.
  package var refused: [IntakeError]
}

extension ExportFile {
  /// Looks at the beginning of every stream of the file; archives are walked through to their end.
  ///
  /// - Throws: `cancelled` or `readFailed`.
  package func describe(
    shouldStop: (_ storedBytes: Int) -> Bool = { _ in false }
  ) throws -> FileDescription {
    var description = FileDescription(entries: [], refused: [])
    _ = try forEachEntry(shouldStop: shouldStop, refused: { description.refused.append($0) }) { entry in
      let isWhole = entry.head.count < ExportStream.headLength
      description.entries.append(
        EntryDescription(
          name: entry.name, layers: entry.layers, encoding: entry.encoding,
          framing: FramingDecision(entry.head, isWhole: isWhole), headLength: entry.head.count))
      return .continue
    }
    return description
  }
}
