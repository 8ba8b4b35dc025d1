import Contacts
import Relations

/// Joins earlier contacts to the present keys of their customers, while keys are changed.
enum KeyBridge {
  /// Gives earlier contacts the present keys of their customers, partition by partition, and adds them to the store
  /// by which customers are grouped.
  ///
  /// The store of the rotation tells the present key of everybody who was seen tonight; all others keep the earlier
  /// one, as nothing is asked about them.
  static func cross(_ past: SpillStore, _ stores: NightStores) throws {
    var writer = SpillWriter(stores.customers, chunk: SpillWriter.small)
    for partition in 0..<SpillStore.partitions {
      var present: [CustomerKey: CustomerKey] = [:]
      try stores.rotation.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let earlier = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
          present[earlier] = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
        }
      }
      stores.rotation.discard(partition)
      try past.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let interval = try ContactInterval(from: &reader)
          let moved = interval.moved(to: present[interval.key] ?? interval.key)
          try writer.write(moved.key.asID) { moved.encode(into: &$0) }
        }
      }
      past.discard(partition)
    }
    try writer.finish()
  }
}

extension ContactInterval {
  /// The same contact under another key.
  fileprivate func moved(to key: CustomerKey) -> ContactInterval {
    var moved = self
    moved.key = key
    return moved
  }
}
