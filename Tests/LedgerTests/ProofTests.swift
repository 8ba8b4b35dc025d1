import Contacts
import Crypto
import Foundation
import GRDB
import Ledger
import Testing

/// Roots over flags, and proofs that a flag is among them.
struct ProofTests {
  /// Section 2.1 of RFC 6962, word by word.
  private func root(_ data: ArraySlice<[UInt8]>) -> [UInt8] {
    if data.isEmpty { return Array(SHA256.hash(data: [UInt8]())) }
    if data.count == 1 { return Array(SHA256.hash(data: [0] + data[data.startIndex])) }
    var half = 1
    while half * 2 < data.count { half *= 2 }
    let (left, right) = (data.prefix(half), data.dropFirst(half))
    return Array(SHA256.hash(data: [1] + root(left) + root(right)))
  }

  @Test func `the tree is that of the standard and every path leads to its root`() {
    var dice = Dice(seed: 11)
    for size in 0...40 {
      let data = (0..<size).map { _ in (0..<32).map { _ in UInt8.random(in: 0...255, using: &dice) } }
      let tree = MerkleTree(data)
      #expect(tree.root == root(data[...]), "\(size)")
      var rising = MerkleRoot()
      for datum in data { rising.add(datum) }
      #expect(rising.value == tree.root, "\(size)")
      for index in data.indices {
        let path = tree.path(from: index)
        #expect(MerkleTree.root(of: data[index], path: path) == tree.root)
        #expect(
          MerkleTree.root(of: [1] + data[index].dropFirst(), path: path) != tree.root || data[index][0] == 1)
      }
    }
  }

  @Test func `the tree of a known vector`() {
    // Merkle tree of the leaves "", 00, 10, 2021 by RFC 6962, as Certificate Transparency's tests have it.
    let tree = MerkleTree([[], [0x00], [0x10], [0x20, 0x21]])
    #expect(Hexadecimal.text(tree.root) == "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")
  }

  @Test(arguments: [1, 2, 7, 20])
  func `a proof of a flag holds and a changed one does not`(size: Int) throws {
    let scratch = try Scratch()
    let night = Night(seed: UInt64(size), size: size)
    let done = try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    let event = try #require(try reader.events(action: "run").first?.detail)
    #expect(event.contains("flags_root=\(try #require(done.flagsRoot))"))
    for flag in night.flags {
      let proof = try #require(try reader.proof(flag: flag.flagID))
      #expect(proof.holds && proof.root == done.flagsRoot && proof.size == size && proof.run == 1)
      #expect(proof.row?.hasPrefix("flags\t\(flag.flagID)\t1\t") == true)
      #expect(FlagProof(text: proof.text) == proof)
      let other = proof.text.replacing("severity", with: "").replacing(
        flag.flagID.prefix(8), with: "00000000")
      #expect(FlagProof(text: other)?.holds == false)
    }
    #expect(try reader.proof(flag: "none") == nil)
    #expect(try reader.proof(flag: night.flags[0].flagID, run: 2) == nil)
    #expect(FlagProof(text: "earshot\tflag proof 2\n") == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/openssl"), "openssl is not here"))
  func `a shell with openssl checks a proof`() throws {
    let scratch = try Scratch()
    let night = Night(seed: 5, size: 6)
    let done = try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    try FlagProof.script.write(toFile: scratch.path("check.sh"), atomically: true, encoding: .utf8)
    for flag in night.flags {
      let proof = try #require(try reader.proof(flag: flag.flagID))
      try proof.text.write(toFile: scratch.path("proof.txt"), atomically: true, encoding: .utf8)
      let (status, output) = try run("/bin/sh", scratch.path("check.sh"), scratch.path("proof.txt"))
      #expect(status == 0)
      #expect(output == "\(done.flagsRoot ?? "")\n")
      for (word, other) in [("right\t", "left\t"), ("flags\t", "flags\tx")] where proof.text.contains(word) {
        try proof.text.replacing(word, with: other).write(
          toFile: scratch.path("proof.txt"), atomically: true, encoding: .utf8)
        #expect(try run("/bin/sh", scratch.path("check.sh"), scratch.path("proof.txt")).status == 1)
      }
    }
  }
}
