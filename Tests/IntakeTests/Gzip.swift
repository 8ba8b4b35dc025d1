import CZlib

/// Makes gzip files by hand, so that every part of them can be made wrong.
enum Gzip {
  /// The optional parts of a header.
  struct Header {
    var flags: UInt8 = 0
    var method: UInt8 = 8
    var extra: [UInt8]?
    var name: [UInt8]?
    var comment: [UInt8]?
    var hasChecksum = false

    var bytes: [UInt8] {
      var all = flags
      if hasChecksum { all |= 2 }
      if extra != nil { all |= 4 }
      if name != nil { all |= 8 }
      if comment != nil { all |= 16 }
      var bytes: [UInt8] = [0x1F, 0x8B, method, all, 1, 2, 3, 4, 0, 3]
      if let extra { bytes += [UInt8(extra.count & 255), UInt8(extra.count >> 8)] + extra }
      if let name { bytes += name + [0] }
      if let comment { bytes += comment + [0] }
      if hasChecksum {
        let crc = Gzip.crc(bytes)
        bytes += [UInt8(crc & 255), UInt8(crc >> 8 & 255)]
      }
      return bytes
    }
  }

  static func crc(_ bytes: [UInt8]) -> UInt { crc32_z(0, bytes, bytes.count) }

  static func deflated(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    let result = czlib_deflateInit2(&stream, level, -15)
    precondition(result == Z_OK, "zlib can deflate")
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let capacity = output.count
    let left = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(capacity)
        deflate(&stream, Z_FINISH)
        return Int(stream.avail_out)
      }
    }
    return Array(output.prefix(capacity - left))
  }

  static func trailer(_ bytes: [UInt8]) -> [UInt8] {
    [Int(crc(bytes)), bytes.count].flatMap { value in (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
  }

  static func member(_ bytes: [UInt8], header: Header = Header(), level: Int32 = 6) -> [UInt8] {
    header.bytes + deflated(bytes, level: level) + trailer(bytes)
  }

  static func member(_ text: String, header: Header = Header(), level: Int32 = 6) -> [UInt8] {
    member(Array(text.utf8), header: header, level: level)
  }
}
