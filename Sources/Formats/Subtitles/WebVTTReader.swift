/// Reads WebVTT: see ``SubtitleReader``.
final class WebVTTReader: SubtitleReader {
  override class func recognise(_ head: ExportHead) -> Evidence {
    let begins = head.withAllBytes { bytes in
      bytes.begins(with: "WEBVTT") && (bytes.count == 6 || bytes[6].isSpace)
    }
    return begins ? .yes("the file begins with WEBVTT") : .no("the file does not begin with WEBVTT")
  }
}
