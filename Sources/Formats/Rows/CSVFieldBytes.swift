/// The fields of a row, valid during the call that hands them over.
struct CSVFieldBytes {
  let row: UnsafeRawBufferPointer
  let mended: UnsafeRawBufferPointer
  let places: UnsafeBufferPointer<Range<Int>>

  /// How many there are.
  var count: Int { places.count }

  /// The bytes of a field; none where the row has no such field.
  subscript(_ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < places.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let place = places[index]
    guard place.lowerBound >= row.count, !place.isEmpty else { return row.slice(place) }
    return mended.slice(place.lowerBound - row.count..<place.upperBound - row.count)
  }
}
