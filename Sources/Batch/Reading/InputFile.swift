/// A file that a run is to read.
package struct InputFile: Hashable, Sendable {
  /// The path as it is opened.
  package let path: String
  /// The path as it is reported: relative to the folder that was named, if it lies in one.
  package let name: String
  /// The name of the folder that directly holds it.
  package let folder: String
  /// Its size in bytes when it was found.
  package let size: Int
  /// Whether a symbolic link may stand at the path: only where the path itself was named.
  package var followsLinks = true
}
