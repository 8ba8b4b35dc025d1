import Glibc
import Intake

/// Any bytes are a file: reading it ends in records and typed outcomes. The first byte picks the framing, the second
/// the encoding; the rest is the file. Both gzip engines must agree on what they make of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIntake(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard bytes.count > 2 else { return 0 }
  let framings: [Framing] = [
    .lines, .csv(nil), .jsonValues, .jsonObjects, .jsonMember(["a", "b"]), .xmlElements("cdr"), .whole,
    .groupedRows(CSVDialect(), key: [0]), .groupedValues(member: [], key: ["source_id"]),
    .groupedValues(member: ["conversations"], key: ["conversationId"]),
  ]
  let encodings: [TextEncoding?] = [nil] + TextEncoding.allCases.map { $0 }
  let framing = framings[Int(bytes[0]) % framings.count]
  let encoding = encodings[Int(bytes[1]) % encodings.count]
  let path = "/dev/shm/earshot-fuzz-\(getpid())"
  guard let file = fopen(path, "wb") else { return 0 }
  _ = bytes[2...].withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, file) }
  fclose(file)
  defer { unlink(path) }
  let limits = IntakeLimits(recordLength: 4_096, nesting: 32, fileBytes: 8 << 20, entries: 50, depth: 4)
  guard let export = try? ExportFile(path: path, limits: limits, encoding: encoding) else { return 0 }
  var records = 0
  _ = try? export.forEachEntry(refused: { _ in }) { stream in
    var seen = 0
    let outcome = try stream.forEachRecord(framing: framing) { framed in
      if case .record(let record) = framed { records += record.bytes.count & 1 }
      seen += 1
      return .continue
    }
    precondition(outcome.records + outcome.rejections == seen, "a count was lost")
    return .continue
  }
  return records < 0 ? 1 : 0
}
