/// A place in a file: line and column from 1, the column in code points.
struct SourcePlace: Hashable {
  var line: Int
  var column: Int

  static let start = SourcePlace(line: 1, column: 1)
}
