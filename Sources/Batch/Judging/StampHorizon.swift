/// The latest instant that a stamp of a run's data can tell of: a day after the run began, for clocks that are ahead.
///
/// A later stamp is wrong, mostly by its year. It stays what the record says, but it must not say how far the vendor's
/// data reach: one of them would make it known of every contact that nobody called back, and of every hour to come that
/// it was silent. Where a night is evaluated anew, the first evaluation's beginning counts, so that nothing depends on
/// the day of the evaluation.
struct StampHorizon: Hashable, Sendable {
  /// The instant, milliseconds since 1970 UTC.
  let at: Int64

  /// The horizon of a run that began at an instant, milliseconds since 1970 UTC.
  init(startedAt: Int64) { at = startedAt + 86_400_000 }

  /// Whether an instant can be.
  func covers(_ instant: Int64) -> Bool { instant <= at }
}
