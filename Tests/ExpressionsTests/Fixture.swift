import Expressions
import Glibc

/// A small generator whose numbers depend on the seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Variables by name, for tests: what each comes to.
struct TestActivation: Activation {
  let environment: Environment
  var values: [String: Evaluation] = [:]
  var results: [String: Evaluation] = [:]

  func variable(_ slot: Int) -> Evaluation {
    values[environment.variables[slot].name] ?? .unknown([environment.variables[slot].name])
  }

  func call(_ function: Int, _ arguments: [Value]) -> Evaluation {
    results[environment.functions[function].name] ?? .error("no result")
  }
}

/// A record with the fields that it was given; the others are unknown.
struct TestObject: ObjectValue {
  let type: ObjectType
  var fields: [String: Evaluation]

  var typeName: String { type.name }
  func field(_ index: Int) -> Evaluation {
    fields[type.fields[index].name] ?? .unknown([type.name + "." + type.fields[index].name])
  }
  func index(of name: String) -> Int? { type.index(of: name) }
}

/// The value of an expression without variables, where nothing is checked beforehand.
func standalone(_ expression: String) -> Evaluation {
  do throws(ExpressionError) {
    return try Program.compile(expression, in: Environment(checked: false)).evaluate(EmptyActivation())
  } catch {
    return .error(error.description)
  }
}

extension Evaluation {
  var isError: Bool { if case .error = self { true } else { false } }
}

/// A file's bytes, if it can be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// The folder of public test data, if there is one beside the package.
let sharedFolder: String? = {
  if let folder = getenv("EARSHOT_SHARED") { return String(cString: folder) }
  var folder = #filePath.split(separator: "/").map(String.init)
  while !folder.isEmpty {
    folder.removeLast()
    let root = "/" + folder.joined(separator: "/")
    if access(root + "/Package.swift", R_OK) == 0 { return root + "/../shared" }
  }
  return nil
}()
