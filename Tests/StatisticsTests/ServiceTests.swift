import Statistics
import Testing

@Suite struct `The line service` {
  @Test(arguments: [
    (#"{"function":"wilson","args":{"x":1,"level":0.95}}"#, "n"),
    (#"{"function":"wilson","args":{"x":"1","n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":1.5,"n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":-1,"n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":4,"n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":null,"n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":NaN,"n":3,"level":0.95}}"#, "x"),
    (#"{"function":"wilson","args":{"x":1,"n":3,"level":"NaN"}}"#, "level"),
    (#"{"function":"wilson","args":{"x":1,"n":3,"level":95}}"#, "level"),
    (#"{"function":"wilson","args":{"x":1,"n":3,"level":1e999}}"#, "level"),
    (#"{"function":"jeffreys","args":{"x":1,"n":1e30,"level":0.9}}"#, "n"),
    (#"{"function":"clopper_pearson","args":{"x":1,"n":9223372036854775807,"level":0.9}}"#, "n"),
    (#"{"function":"hypergeometric_interval","args":{"x":1,"n":9,"N":8,"level":0.9}}"#, "n"),
    (#"{"function":"hypergeometric_interval","args":{"x":1,"n":9,"N":-8,"level":0.9}}"#, "N"),
    (#"{"function":"poisson_interval","args":{"x":[],"level":0.9}}"#, "x"),
    (
      #"{"function":"stratified_estimate","args":{"strata":[{"N":9,"n":10,"x":1}],"level":0.9}}"#,
      "strata[0].n"
    ),
    (#"{"function":"stratified_estimate","args":{"strata":[7],"level":0.9}}"#, "strata[0]"),
    (#"{"function":"stratified_estimate","args":{"strata":[],"level":0.9}}"#, "strata"),
    (#"{"function":"allocate","args":{"strata":[{"id":"a","N":5}],"method":"equal"}}"#, "n"),
    (#"{"function":"allocate","args":{"strata":[{"id":"a","N":5}],"n":2,"method":"magic"}}"#, "method"),
    (#"{"function":"allocate","args":{"strata":[{"id":"a","N":5}],"n":2,"method":"neyman"}}"#, "strata[0].S"),
    (
      #"{"function":"allocate","args":{"strata":[{"id":"a","N":5,"p":2}],"n":2,"method":"neyman"}}"#,
      "strata[0].p"
    ),
    (
      #"{"function":"allocate","args":{"strata":[{"id":"a","N":5,"cost":0}],"n":2,"method":"equal"}}"#,
      "strata[0].cost"
    ),
    (
      #"{"function":"allocate","args":{"strata":[{"id":"a","N":5},{"id":"a","N":5}],"n":2,"method":"equal"}}"#,
      "strata[1].id"
    ),
    (#"{"function":"allocate","args":{"strata":[{"id":"a","N":5}],"n":2,"method":"power","q":7}}"#, "q"),
    (
      #"{"function":"allocate","args":{"strata":[{"id":"a","N":1000000000}],"minutes":1e9,"method":"equal"}}"#,
      "minutes"
    ),
    (
      #"{"function":"expected_counts","args":{"rows":[{"agent":"a","cell":"c","n":1,"x":2}],"m":50}}"#,
      "rows[0].x"
    ),
    (#"{"function":"expected_counts","args":{"rows":[{"agent":"a","cell":"c","n":1,"x":1}],"m":-1}}"#, "m"),
    (#"{"function":"overdispersion","args":{"observed":[1,2],"expected":[1]}}"#, "expected"),
    (#"{"function":"agent_tail","args":{"x":3,"E":-1,"var":0.1}}"#, "E"),
    (#"{"function":"agent_tail","args":{"x":3,"E":1,"var":1e300}}"#, "var"),
    (#"{"function":"benjamini_hochberg","args":{"p":[0.1,1.1]}}"#, "p[1]"),
    (#"{"function":"benjamini_hochberg","args":{"p":[0.1,true]}}"#, "p[1]"),
    (#"{"function":"cusum","args":{"x":[1],"E":[1],"rho":1,"h":5}}"#, "rho"),
    (#"{"function":"cusum","args":{"x":[1],"E":[1,2],"rho":2,"h":5}}"#, "E"),
    (#"{"function":"acceptance_plan","args":{"lot":100,"aql":3}}"#, "aql"),
    (#"{"function":"discovery_size","args":{"N":100,"rate":0,"confidence":0.95}}"#, "rate"),
    (#"{"function":"kappa","args":{"table":[[1,2],[3]]}}"#, "table[1]"),
    (#"{"function":"kappa","args":{"table":[[1,-2],[3,4]]}}"#, "table[0][1]"),
    (#"{"function":"weighted_kappa","args":{"table":[[1,2],[3,4]],"weights":"odd"}}"#, "weights"),
    (#"{"function":"krippendorff_alpha","args":{"ratings":[[1,2],[3]],"scale":"nominal"}}"#, "ratings[1]"),
    (
      #"{"function":"krippendorff_alpha","args":{"ratings":[["a"],["b"]],"scale":"interval"}}"#,
      "ratings[0][0]"
    ),
    (#"{"function":"krippendorff_alpha","args":{"ratings":[[1],[1]],"scale":"angular"}}"#, "scale"),
    (#"{"function":"erlang_c","args":{"calls":9,"interval":0,"aht":9,"agents":3,"target":20}}"#, "interval"),
    (
      #"{"function":"erlang_c","args":{"calls":9,"interval":9,"aht":9,"agents":2000000,"target":20}}"#,
      "agents"
    ),
    (#"{"function":"erlang_a","args":{"calls":9,"interval":9,"aht":9,"agents":3,"target":20}}"#, "patience"),
    (
      #"{"function":"erlang_a","args":{"calls":1e9,"interval":9,"aht":9,"agents":3,"target":20,"patience":1e12}}"#,
      "patience"
    ),
    (#"{"function":"nothing","args":{}}"#, "nothing"),
    (#"{"function":"wilson"}"#, "args"),
    (#"{"function":"wilson","args":[1]}"#, "args"),
    (#"{"args":{}}"#, "function"),
  ])
  func `a fault names its argument`(line: String, argument: String) throws {
    let answer = try JSONReader.read(Array(StatisticsService().answer(line).utf8))
    let message = try #require(answer["error"]?.text, "\(answer)")
    #expect(message.contains(": \(argument): "), "\(message)")
    #expect(answer["value"] == nil)
  }

  @Test func `any damage to a line gives one answer and no trap`() throws {
    let lines = [
      #"{"function":"clopper_pearson","args":{"x":3,"n":60,"level":0.95}}"#,
      #"{"function":"stratified_estimate","args":{"strata":[{"N":90,"n":9,"x":1},{"N":9,"n":1,"x":0}],"level":0.9}}"#,
      #"{"function":"allocate","args":{"strata":[{"id":"a","N":50,"S":0.3,"cost":4,"min":1,"cap":9}],"minutes":60,"method":"neyman"}}"#,
      #"{"function":"krippendorff_alpha","args":{"ratings":[[1,2,null],[1,3,3]],"scale":"ratio"}}"#,
      #"{"function":"erlang_a","args":{"calls":20,"interval":1800,"aht":420,"agents":4,"target":30,"patience":60}}"#,
      #"{"function":"cusum","args":{"x":[1,2,3],"E":[0.5,1,1],"rho":2,"h":4}}"#,
      #"{"function":"discovery_size","args":{"N":500,"rate":0.02,"confidence":0.95}}"#,
      #"{"function":"agent_tail","args":{"x":14,"E":3.1,"var":0.1}}"#,
    ].map { Array($0.utf8) }
    let pieces = [
      "0", "-", "9", "e9", ".", "null", "[", "}", "\"", "1e308", "\u{1F600}", "-1", "99999999999", "\\u",
    ]
    let service = StatisticsService()
    var random = SeededGenerator(81)
    for round in 0..<4000 {
      var line = lines[round % lines.count]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<line.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: line[place] = UInt8.random(in: 0...255, using: &random)
        case 1: line.remove(at: place)
        default:
          line.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8, at: place)
        }
      }
      let answer = try JSONReader.read(service.answer(line))
      #expect((answer["value"] == nil) != (answer["error"] == nil), "seed 81, round \(round)")
    }
  }

  @Test func `a caller can add functions`() throws {
    var service = StatisticsService()
    service.add("echo") { (arguments) throws(StatisticsError) in
      .array(try arguments.strings("words").map { .string($0) })
    }
    #expect(service.answer(#"{"function":"echo","args":{"words":["a\n","é"]}}"#) == #"{"value":["a\n","é"]}"#)
    #expect(service.names.contains("echo") && service.names.contains("wilson"))
    service.add("odd") { _ throws(StatisticsError) in .number(.infinity) }
    #expect(service.answer(#"{"function":"odd","args":{}}"#).hasPrefix(#"{"error":"#))
  }

  @Test func `numbers read back as they were`() throws {
    var random = SeededGenerator(82)
    for _ in 0..<2000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      let bytes = try JSONWriter.write(.array([.number(number)]))
      #expect(try JSONReader.read(bytes).doubles == [number])
    }
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "1.", ".5", "+1", "nul", "\"\\ud800\"",
    "\"\u{1}\"",
    "\"\\x\"", "[1] 2", "Infinity", "1e400", "'a'", "\u{FEFF}1",
  ])
  func `what is not strict JSON is refused`(text: String) {
    #expect(throws: StatisticsError.self) { try JSONReader.read(Array(text.utf8)) }
  }

  @Test func `depth is bounded`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: StatisticsError.self) { try JSONReader.read(deep) }
    #expect(throws: StatisticsError.self) {
      try JSONReader.read(Array("\"".utf8) + [0xC3, 0x28] + Array("\"".utf8))
    }
  }

  @Test(.enabled(if: JSONSuite.isPresent, "no JSON parsing suite beside this repository"))
  func `the JSON parsing suite is told apart`() throws {
    var tally = Tally("JSONTestSuite")
    for (name, bytes) in try JSONSuite.files() {
      let isRead = (try? JSONReader.read(bytes)) != nil
      if name.hasPrefix("y_"), !name.contains("duplicated_key") { tally.check(isRead, name) }
      if name.hasPrefix("n_") || name.contains("duplicated_key") { tally.check(!isRead, name) }
    }
    tally.finish()
  }
}
