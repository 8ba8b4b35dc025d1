import Foundation
import Testing

@testable import Simulator

/// A world as a test reads it.
struct Made {
  /// The files by path, those that continue put together.
  var files: [String: [UInt8]] = [:]
  /// The lines of the truth.
  var contacts: [TruthLine] = []
  var agents: [TruthLine] = []

  init(_ plan: SimulationPlan) throws {
    var world = try World(plan)
    while let files = try world.nextNight() {
      for file in files {
        if file.continues {
          self.files[file.path, default: []] += file.contents
        } else {
          #expect(self.files.updateValue(file.contents, forKey: file.path) == nil, "\(file.path) comes twice")
        }
      }
    }
    let decoder = JSONDecoder()
    for line in (files["truth.jsonl"] ?? []).split(separator: 0x0A) {
      let line = try decoder.decode(TruthLine.self, from: Data(line))
      if line.type == "agent" { agents.append(line) } else { contacts.append(line) }
    }
    #expect(contacts.count == world.contacts)
  }

  /// FNV-1a of all paths and contents, in the order of the paths.
  var digest: UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for (path, contents) in files.sorted(by: { $0.key < $1.key }) {
      (Array(path.utf8) + contents).withUnsafeBufferPointer { bytes in
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
    }
    return digest
  }
}
