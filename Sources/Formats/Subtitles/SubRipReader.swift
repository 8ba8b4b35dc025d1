/// Reads SubRip: see ``SubtitleReader``.
final class SubRipReader: SubtitleReader {
  override class func recognise(_ head: ExportHead) -> Evidence {
    guard head.lines.count >= 2,
      head.withBytes(head.lines[0], { $0.trimmed.wholeNumber != nil }),
      head.withBytes(head.lines[1], { CueWalker.times($0.trimmed) != nil })
    else { return .no("the file does not begin with the number and the times of a cue") }
    return .yes("the file begins with the number and the times of a SubRip cue")
  }
}
