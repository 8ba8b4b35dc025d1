/// Makes tar archives by hand.
struct Tar {
  private(set) var bytes: [UInt8] = []

  /// The archive with its end.
  var archive: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

  mutating func add(_ name: String, _ data: [UInt8], type: Character = "0") {
    bytes += Tar.header(name, size: data.count, type: type)
    bytes += data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
  }

  /// An entry whose name stands in an extended header of POSIX.
  mutating func addExtended(_ name: String, _ data: [UInt8]) {
    let text = " path=\(name)\n"
    var length = text.utf8.count + 1
    while "\(length)".utf8.count + text.utf8.count != length { length += 1 }
    add("PaxHeaders/x", Array("\(length)\(text)".utf8), type: "x")
    add("short", data)
  }

  /// An entry whose name stands in a header of GNU.
  mutating func addLong(_ name: String, _ data: [UInt8]) {
    add("././@LongLink", Array(name.utf8) + [0], type: "L")
    add("short", data)
  }

  static func header(_ name: String, size: Int, type: Character) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ at: Int) {
      for (index, byte) in text.utf8.enumerated() { block[at + index] = byte }
    }
    func octal(_ value: Int, _ width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    put(String(name.prefix(100)), 0)
    put(octal(0o644, 7), 100)
    put(octal(size, 11), 124)
    put(octal(0, 11), 136)
    put("        ", 148)
    put(String(type), 156)
    put("ustar\u{0}00", 257)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
    return block
  }
}
