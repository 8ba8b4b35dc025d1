import Glibc
import Synchronization

/// Offsets of time zones, from the system's tzdata.
package enum TimeZones {
  private static let cache = Mutex<[String: ZoneFile?]>([:])
  private static let directory = "/usr/share/zoneinfo/"

  /// Seconds that the clocks of a zone are ahead of UTC, at an instant in seconds since 1970.
  ///
  /// - Parameter name: an IANA name (`Europe/Warsaw`), `UTC`, or an offset (`+02:00`, `-09:30`, `02:00`).
  /// - Returns: `nil` for an unknown zone.
  package static func offset(of name: String, at seconds: Int64) -> Int64? {
    if name == "UTC" || name == "Z" || name.isEmpty { return 0 }
    if name.utf8.contains(UInt8(ascii: ":")) { return fixed(name) }
    return zone(name)?.offset(at: seconds)
  }

  private static func fixed(_ name: String) -> Int64? {
    var bytes = Array(name.utf8)[...]
    var sign: Int64 = 1
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      bytes = bytes.dropFirst()
    }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int64(String(decoding: part, as: UTF8.self)) : nil
    }
    guard numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else { return nil }
    return sign * (numbers[0] * 3600 + numbers[1] * 60)
  }

  /// The zone of an IANA name; `nil` where the system's tzdata has none.
  package static func zone(_ name: String) -> ZoneFile? {
    // A name is letters, digits and a few signs, never a way out of the directory.
    guard name.utf8.count <= 64, let first = name.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A,
      name.utf8.allSatisfy({ byte in
        byte < 0x80 && (UnicodeScalar(byte).properties.isAlphabetic || "0123456789_+-/".utf8.contains(byte))
      })
    else { return nil }
    return cache.withLock { known in
      if let zone = known[name] { return zone }
      let zone = read(directory + name).flatMap(ZoneFile.init)
      // Only what exists is kept, so that made-up names can't fill the memory.
      if zone != nil { known[name] = .some(zone) }
      return zone
    }
  }

  /// The names of the zones that some country lives by, and `UTC`, for whoever has to choose one; a name that is not
  /// among them may be a zone all the same.
  package static let names: [String] = {
    let lines = (read(directory + "zone.tab") ?? []).split(separator: UInt8(ascii: "\n"))
    let fields = lines.filter { $0.first != UInt8(ascii: "#") }.map {
      $0.split(separator: UInt8(ascii: "\t"))
    }
    return fields.filter { $0.count >= 3 }.map { String(decoding: $0[2], as: UTF8.self) } + ["UTC"]
  }()

  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let limit = 1 << 18
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let read = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress?.advanced(by: count), limit - count)
      }
      guard read >= 0 else { return nil }
      if read == 0 { return Array(bytes[..<count]) }
      count += read
    }
    return nil
  }
}
