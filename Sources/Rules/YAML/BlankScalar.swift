extension Unicode.Scalar {
  /// Whether it is white space (Unicode's `White_Space`).
  var isBlank: Bool {
    // The property is looked up in a tree; most scalars are ASCII.
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
