/// What one step of a ``FrameCodec`` did.
struct FrameStep {
  /// Where it left the frame.
  enum Status: Hashable {
    /// More input or more room is needed.
    case unfinished
    /// The frame is whole and all of its bytes are written.
    case finished
    /// The frame contradicts itself.
    case invalid(Damage.Reason)
    /// The frame wants more memory than it may have.
    case tooLarge
  }

  let status: Status
  /// Input bytes used.
  let consumed: Int
  /// Output bytes made.
  let produced: Int
}
