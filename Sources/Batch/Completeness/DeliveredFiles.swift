/// The files of a run as lists of deliveries call them. Looking one up takes as long among many as among few.
struct DeliveredFiles {
  private let byPath: [String: DeliveredFile]
  private let byPlainPath: [String: DeliveredFile]
  /// By the last part of the path, in the order of the paths.
  private let byLast: [String: [DeliveredFile]]
  private let exports: [String: [DeliveredFile]]

  /// The files of the run. Of several of one path the first is meant.
  init(_ files: [DeliveredFile]) {
    byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    byPlainPath = Dictionary(
      files.map { (DeliveryName.plain($0.path), $0) }, uniquingKeysWith: { first, _ in first })
    byLast = Dictionary(grouping: files) { DeliveryName.last(of: $0.path) }
      .mapValues { $0.sorted { $0.path < $1.path } }
    exports = Dictionary(grouping: files.lazy.filter { !$0.isList }) { DeliveryName.folder(of: $0.path) }
  }

  /// The files of a folder that are no lists, in their order.
  func exports(in folder: String) -> [DeliveredFile] { exports[folder] ?? [] }

  /// Those of a folder and of all below it.
  func exports(below folder: String) -> [DeliveredFile] {
    let within = DeliveryName.within(folder)
    return exports.filter { $0.key == folder || $0.key.hasPrefix(within) }
      .sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// The file that a list in a folder means by a name, and whether it is the stored file that it means: the one of this
  /// path, with or without the ending of a compression, or else the only one of this name anywhere below the folder.
  func find(_ name: String, in folder: String) -> (file: DeliveredFile, isStored: Bool)? {
    let path = DeliveryName.path(name, in: folder)
    if let file = byPath[path] { return (file, true) }
    if let file = byPlainPath[path] { return (file, false) }
    guard let alike = byLast[DeliveryName.last(of: name)] else { return nil }
    let within = DeliveryName.within(folder)
    // Those below the folder stand together.
    var (first, end) = (0, alike.count)
    while first < end {
      let middle = (first + end) / 2
      if alike[middle].path < within { first = middle + 1 } else { end = middle }
    }
    let found = alike[first...].prefix(2).prefix { $0.path.hasPrefix(within) }
    return found.count == 1 ? found.first.map { ($0, true) } : nil
  }
}
