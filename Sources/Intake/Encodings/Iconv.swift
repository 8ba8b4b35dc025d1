import Glibc

/// A converter of the C library from one encoding to UTF-8.
struct Iconv: ~Copyable {
  /// Why a conversion stopped.
  enum Status: Hashable {
    /// All input is used.
    case done
    /// The output is full.
    case full
    /// The input ends within a character.
    case incomplete
    /// The next byte begins no character.
    case invalid
  }

  private let descriptor: iconv_t

  /// nil where the C library lacks the encoding (its package of conversion modules is not installed).
  init?(_ encoding: TextEncoding) {
    guard let opened = iconv_open("UTF-8", encoding.iconvName), Int(bitPattern: opened) != -1 else {
      return nil
    }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// Converts as far as input and output allow.
  mutating func convert(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (status: Status, consumed: Int, produced: Int) {
    var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var (inputLeft, outputLeft) = (input.count, output.count)
    let result = iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
    let status: Status
    if result != -1 {
      status = .done
    } else {
      status =
        switch errno {
        case E2BIG: .full
        case EINVAL: .incomplete
        default: .invalid
        }
    }
    return (status, input.count - inputLeft, output.count - outputLeft)
  }

  /// The text of some bytes; nil when they are not all decodable.
  static func text(_ bytes: [UInt8], _ encoding: TextEncoding) -> String? {
    guard var converter = Iconv(encoding) else { return nil }
    var input = bytes
    var output = [UInt8](repeating: 0, count: 4 * bytes.count + 16)
    let (status, _, produced) = input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { converter.convert(input, into: $0) }
    }
    guard status == .done else { return nil }
    return String(decoding: output.prefix(produced), as: UTF8.self)
  }
}
