import Formats

/// A file that a run is to read.
package struct InputFile: Hashable, Sendable {
  /// The path as it is opened.
  package let path: String
  /// The path as it is reported: relative to the folder that was named, if it lies in one. No two files of a run have the
  /// same: see ``SharedNames``.
  package internal(set) var name: String
  /// The name of the folder that holds it, dates and hours left out, or the vendor whom the configuration says it is of.
  package var folder: String
  /// Its size in bytes when it was found, and as soon as it was read how many were.
  package internal(set) var size: Int
  /// Whether a symbolic link may stand at the path: only where the path itself was named.
  package var followsLinks = true

  /// The path's bytes, by which files are told apart: texts are equal where they look alike, and `ż` can be written in
  /// two ways.
  var key: [UInt8] { Array(path.utf8) }

  /// The path below the folder that was named.
  var localName: String { SharedNames.local(name) }

  /// The same file under the name that a run reported, in the folder that the name tells of, if it does.
  func recorded(as name: String) -> InputFile {
    let parts = SharedNames.local(name).split(separator: "/")
    let vendor = VendorFolder.index(in: Array(parts.dropLast())).map { String(parts[$0]) }
    return InputFile(
      path: path, name: name, folder: vendor ?? folder, size: size, followsLinks: followsLinks)
  }
}
