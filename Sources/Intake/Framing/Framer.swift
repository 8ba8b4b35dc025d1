/// Tells records apart.
///
/// What it finds depends on the bytes alone, never on how they are cut into regions.
protocol Framer: AnyObject {
  /// The number of the next record or rejection.
  var number: Int { get set }
  /// Set when the first region begins at a record in the middle of the stream.
  var isInside: Bool { get set }

  /// Emits what is whole in a region.
  ///
  /// - Returns: how many bytes are done with. The next region begins there. All of a final region is, unless
  ///   the sink stopped.
  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int
}
