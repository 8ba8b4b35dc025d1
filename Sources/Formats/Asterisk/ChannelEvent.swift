/// The fields of one channel event. Valid as long as the record.
struct ChannelEvent {
  /// The fields that are read, in the order of ``ChannelEventLayout/names``.
  enum Field: Int {
    case eventtype, eventtime, cidnum, exten, channame, appname, appdata, uniqueid, linkedid, extra
  }

  private let values: [UnsafeRawBufferPointer]

  init(_ values: [UnsafeRawBufferPointer]) { self.values = values }

  /// The bytes of a field; none where the event has no such field.
  subscript(_ field: Field) -> UnsafeRawBufferPointer {
    field.rawValue < values.count ? values[field.rawValue] : UnsafeRawBufferPointer(start: nil, count: 0)
  }
}
