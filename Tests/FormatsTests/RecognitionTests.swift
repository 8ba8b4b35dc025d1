import Formats
import Testing

struct RecognitionTests {
  private func recognise(_ text: String, path: String = "in/x/file") -> Recognition {
    Array(text.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: path) }
  }

  private let line = #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:01:02Z"}"#
  private let record =
    #"{"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c","Channel":"VOICE","Queue":null}"#
  private let row =
    #""","100","200","in","""A"" <100>","PJSIP/t-1","PJSIP/1001-2","Dial","x","2024-01-27 15:07:24",,"2024-01-27 15:07:51",27,0,"NO ANSWER","DOCUMENTATION","1706368044.0","","","1706368044.0",0"#
  private let event = "1266833937|1266833925.10|9000|Local/2004@from-internal/n|COMPLETEAGENT|2|4|1"

  @Test func `a file is what it holds, whatever it is called`() {
    #expect(recognise(line + "\n", path: "v/Master.csv").format == .contactLines)
    #expect(recognise(record + record, path: "v/queue_log").format == .amazonConnect)
    #expect(recognise(row + "\n", path: "v/x.jsonl").format == .asteriskCDR)
    #expect(recognise(event + "\n", path: "v/MANIFEST.csv").format == .asteriskQueueLog)
  }

  @Test(arguments: ["v/MANIFEST.json", "v/manifest.json.gz", "v/SHA256SUMS", "SHA256SUMS.txt"])
  func `what is called a control total is never a contact`(path: String) {
    for text in [event + "\n", line + "\n", "[" + line + "]", record + record, row + "\n"] {
      guard case .unknown(let reasons) = recognise(text, path: path) else {
        Issue.record("\(path) is read")
        continue
      }
      #expect(reasons.count == 1 && reasons[0].contains("is a control total, and it holds none"))
    }
  }

  @Test func `the first lines may be damaged`() {
    #expect(recognise("{\"broken\n\n" + line + "\n").format == .contactLines)
    #expect(recognise("not a row\n" + row + "\n").format == .asteriskCDR)
    #expect(recognise("garbage|x\n" + event + "\n").format == .asteriskQueueLog)
    #expect(recognise("\u{FEFF}" + line).format == .contactLines)
  }

  @Test func `the head may end anywhere`() {
    let bytes = Array((line + "\n").utf8)
    for end in 40..<bytes.count {
      let found = bytes[..<end].withUnsafeBytes { ExportFormat.recognise(head: $0, path: "a/b") }
      #expect(found.format == .contactLines, "cut after \(end) bytes")
    }
    for end in 0..<bytes.count {
      _ = bytes[..<end].withUnsafeBytes { ExportFormat.recognise(head: $0, path: "a/b") }
    }
  }

  @Test func `a header of the CDR is known, too`() {
    let header =
      "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags"
    #expect(recognise(header + "\n").format == .asteriskCDR)
  }

  @Test func `control totals are never contacts`() {
    let manifest = #"{"contacts": 3, "files": {"a.gz": {"bytes": 1, "sha256": "00"}}}"#
    let sums = String(repeating: "0a", count: 32) + "  Master.csv.gz\n"
    for (text, path) in [
      (manifest, "v/list.json"), (sums, "v/anything"), ("{\"rows\": 5}", "v/MANIFEST.json"),
      ("[1, 2]", "v/manifest.json"),
    ] {
      guard case .controlTotal = recognise(text, path: path) else {
        Issue.record("\(path) is a control total")
        continue
      }
    }
    #expect(recognise(line, path: "v/MANIFEST.jsonl").format == .contactLines)
  }

  @Test func `nothing is empty`() {
    #expect(recognise("") == .empty)
    #expect(recognise(" \r\n\n") == .empty)
    #expect(recognise("\u{FEFF}") == .empty)
  }

  @Test(arguments: [
    "hello\n", "a,b,c\n1,2,3\n", #"{"a":{"source_id":1,"vendor":2}}"#, "[{}]", "\u{0}\u{1}", "{",
  ])
  func `what is unknown says why`(text: String) {
    guard case .unknown(let reasons) = recognise(text) else {
      Issue.record("must be unknown: \(text)")
      return
    }
    #expect(reasons.count >= ExportFormat.allCases.count)
  }

  @Test func `a reason names keys, but never what may be data`() {
    guard case .unknown(let reasons) = recognise(#"{"name":1,"jan@example.com":2,"48500100200":3}"#) else {
      Issue.record("must be unknown")
      return
    }
    let all = reasons.joined()
    #expect(all.contains("name, …, …") && !all.contains("jan") && !all.contains("48500"))
  }

  @Test(arguments: [
    ("{broken", "begins like a JSON object, and is no whole one"), ("{", "is no whole one"),
    ("[broken", "begins like a JSON array, and is no whole one"), ("[{broken", "is no whole one"),
    (#"{"odd":1}"#, "a JSON object with the keys odd"),
  ])
  func `a reason has no hole where there are no keys`(text: String, words: String) {
    guard case .unknown(let reasons) = recognise(text) else {
      Issue.record("must be unknown: \(text)")
      return
    }
    #expect(reasons.last?.contains(words) == true, "\(reasons.last ?? "")")
    #expect(!reasons.contains { $0.hasSuffix("keys ") })
  }

  @Test func `each recognition gives a sentence`() {
    guard case .format(.amazonConnect, let why) = recognise(record) else {
      Issue.record("a contact record of Amazon Connect")
      return
    }
    #expect(why.contains("ContactId") && why.contains("AWSContactTraceRecordFormatVersion"))
  }

  @Test func `the vendor is the folder that directly holds the file`() {
    #expect(DecoderSettings.vendor(ofPath: "/in/lotus/chat.jsonl.gz") == "lotus")
    #expect(DecoderSettings.vendor(ofPath: "lotus/chat.jsonl.gz") == "lotus")
    #expect(DecoderSettings.vendor(ofPath: "chat.jsonl.gz") == "")
    #expect(DecoderSettings.vendor(ofPath: "./chat.jsonl.gz") == "")
    #expect(DecoderSettings.vendor(ofPath: "/chat.jsonl.gz") == "")
  }
}
