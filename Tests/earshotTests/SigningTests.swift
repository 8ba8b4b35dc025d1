import Foundation
import GRDB
import Testing

/// `earshot verify` with what others hold: signatures and time stamps over the head of the log.
@Suite(.enabled(if: Shell.has("openssl"), "openssl is not here"))
struct SigningTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try night.write("a.jsonl", try ContactLine.line("1", turns: [("agent", "Hello.")]))
    let outcome = try night.audit()
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func verify(_ more: [String]) throws -> EarshotProcess.Outcome {
    try night.earshot.run(["verify", "--db", night.database] + more)
  }

  private func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let path = night.path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test func `a signature holds while the log only grows`() throws {
    let key = try write("key", String(repeating: "5a", count: 32) + "\n")
    let out = night.path + "/head"
    let signed = try verify(["--sign", key, "--out", out])
    #expect(signed.status == 0, "\(signed.errors)")
    let signature = out + "/head.signature"
    let openssl = try Shell.run(
      "openssl",
      [
        "pkeyutl", "-verify", "-pubin", "-inkey", out + "/public.pem", "-rawin", "-in", out + "/head.txt",
        "-sigfile", out + "/head.sig",
      ])
    #expect(openssl.status == 0, "\(openssl.output)")
    try night.write("b.jsonl", try ContactLine.line("2", turns: [("agent", "Hello.")]))
    #expect(try night.audit().status == 0)
    let good = try verify(["--signature", signature, "--public-key", out + "/public.pem"])
    #expect(good.status == 0 && good.output.contains("signature: genuine"), "\(good.errors)")

    // Another key, another database, a changed signature.
    let other = try write("other.pem", "")
    try Shell.run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", other])
    try Shell.run("openssl", ["pkey", "-in", other, "-pubout", "-out", night.path + "/other-public.pem"])
    #expect(
      try verify(["--signature", signature, "--public-key", night.path + "/other-public.pem"]).status == 1)
    let second = night.path + "/second.sqlite"
    #expect(try night.audit(db: second).status == 0)
    let elsewhere = try night.earshot.run(["verify", "--db", second, "--signature", signature])
    #expect(elsewhere.status == 1 && elsewhere.errors.contains("rewritten"))
    let text = try String(contentsOfFile: signature, encoding: .utf8)
    let forged = try write("forged", text.replacing("seq\t", with: "seq\t1"))
    #expect(try verify(["--signature", forged]).status == 1)
    #expect(try verify(["--signature", key]).status == 65)
  }

  @Test func `a key that others can read or that is none is refused`() throws {
    let open = try write("open", String(repeating: "5a", count: 32), mode: 0o644)
    #expect(try verify(["--sign", open, "--out", night.path + "/o"]).status == 78)
    let none = try write("none", "secret words that are no key")
    let outcome = try verify(["--sign", none, "--out", night.path + "/o"])
    #expect(outcome.status == 78 && !outcome.errors.contains("secret words"))
    #expect(try verify(["--sign", none]).status == 64)
  }

  @Test func `a broken database is not signed`() throws {
    let queue = try DatabaseQueue(path: night.database)
    try queue.write { try $0.execute(sql: "UPDATE run SET command = 'other'") }
    try queue.close()
    let key = try write("key", String(repeating: "5a", count: 32))
    #expect(try verify(["--sign", key, "--out", night.path + "/head"]).status == 1)
    #expect(!FileManager.default.fileExists(atPath: night.path + "/head"))
  }

  /// A time-stamping authority of the test's own, after openssl-ts(1).
  private func authority() throws -> String {
    let folder = night.path + "/tsa"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let config = """
      [req]
      distinguished_name = name
      x509_extensions = stamp
      prompt = no
      [name]
      CN = A test authority
      [stamp]
      basicConstraints = critical, CA:FALSE
      keyUsage = critical, digitalSignature
      extendedKeyUsage = critical, timeStamping
      [tsa]
      default_tsa = tsa1
      [tsa1]
      serial = \(folder)/serial
      signer_cert = \(folder)/ca.pem
      signer_key = \(folder)/ca.key
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256
      ess_cert_id_alg = sha256

      """
    try Data(config.utf8).write(to: URL(fileURLWithPath: folder + "/tsa.cnf"))
    try Data("01\n".utf8).write(to: URL(fileURLWithPath: folder + "/serial"))
    let made = try Shell.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/ca.key", "-out",
        folder + "/ca.pem", "-days", "2", "-config", folder + "/tsa.cnf",
      ])
    try #require(made.status == 0, "\(made.output)")
    return folder
  }

  @Test func `a time stamp is asked for, given by an authority and checked`() throws {
    let folder = try authority()
    let request = night.path + "/head.tsq"
    let asked = try verify(["--timestamp-request", request])
    #expect(asked.status == 0, "\(asked.errors)")
    let answer = night.path + "/head.tsr"
    let stamped = try Shell.run(
      "openssl",
      [
        "ts", "-reply", "-queryfile", request, "-out", answer, "-config", folder + "/tsa.cnf", "-section",
        "tsa1",
      ])
    try #require(stamped.status == 0, "\(stamped.output)")
    let check = [
      "--timestamp-response", answer, "--head", request + ".txt", "--timestamp-ca", folder + "/ca.pem",
    ]
    let good = try verify(check)
    #expect(good.status == 0 && good.output.contains("time stamp: accepted"), "\(good.errors)")
    var data = try Data(contentsOf: URL(fileURLWithPath: answer))
    data[data.count - 20] ^= 1
    try data.write(to: URL(fileURLWithPath: answer))
    #expect(try verify(check).status == 1)
    #expect(try verify(["--head", request]).status == 64)
  }
}
