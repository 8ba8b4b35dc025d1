import Sampling

/// A stratum of the night with its contacts.
///
/// Names that differ in nothing that an id tells (an empty one and none of a further field) can give several keys one
/// id; these are one stratum.
struct CountedStratum {
  /// The keys of its id; at least one.
  var keys: [StratumKey]
  var stratum: Stratum
  var count: StratumCount

  /// Takes in another one of the same id; the names of the one that comes first stand.
  mutating func merge(_ other: CountedStratum) {
    keys += other.keys
    count.merge(other.count)
    let (mine, theirs) = (stratum, other.stratum)
    if (theirs.vendor ?? "", theirs.queue ?? "", theirs.language ?? "")
      < (mine.vendor ?? "", mine.queue ?? "", mine.language ?? "")
    {
      stratum = theirs
    }
  }
}
