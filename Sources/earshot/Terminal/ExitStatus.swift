import ArgumentParser
import Batch
import Intake
import Ledger
import Sampling

/// The one place that decides how the process ends, after `sysexits.h`.
struct ExitStatus {
  /// The status.
  let code: Int32
  /// What to say on standard error.
  let message: String

  /// A test, a rule test or a verification said no.
  static let no: Int32 = 1
  /// Wrong use of the command line.
  static let usage: Int32 = 64
  /// Data that can't be used.
  static let data: Int32 = 65
  /// There is no input.
  static let noInput: Int32 = 66
  /// A defect of earshot.
  static let software: Int32 = 70
  /// Input or output failed.
  static let inputOutput: Int32 = 74
  /// Somebody else holds the database.
  static let busy: Int32 = 75
  /// Configuration, rule, key or seed.
  static let configuration: Int32 = 78

  /// The status for an error, or `nil` where the argument parser knows better.
  init?(of error: any Error) {
    switch error {
    case let error as StatusError:
      self.init(code: error.code, message: error.message)
    case let error as BatchError:
      self.init(code: Self.code(of: error), message: error.description)
    case let error as LedgerError:
      self.init(code: Self.code(of: error), message: error.description)
    case let error as SamplingError:
      self.init(code: Self.configuration, message: error.description)
    case let error as IntakeError:
      self.init(code: Self.code(of: error), message: error.description)
    case is ExitCode, is ValidationError, is CleanExit: return nil
    default:
      guard String(reflecting: type(of: error)).hasPrefix("ArgumentParser.") else {
        self.init(code: Self.software, message: "a defect of earshot, please report it: \(error)")
        return
      }
      return nil
    }
  }

  private init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  private static func code(of error: BatchError) -> Int32 {
    switch error {
    case .temporaryFile, .output, .noSpace, .reading, .changed: inputOutput
    case .busy: busy
    case .refusedPartials, .night: configuration
    case .damagedPartial: data
    case .input, .noInput, .nothingDelivered: noInput
    case .configuration, .secret: configuration
    case .countsDiffer: software
    case .interrupted: 130
    }
  }

  private static func code(of error: IntakeError) -> Int32 {
    switch error.code {
    case .missing, .notAFile: noInput
    case .encrypted, .damaged, .limitExceeded, .unsupported: data
    default: inputOutput
    }
  }

  private static func code(of error: LedgerError) -> Int32 {
    switch error.code {
    case .busy: busy
    case .revealed, .held, .key: configuration
    case .noHold, .statement: usage
    case .refused: software
    case .missing: noInput
    default: inputOutput
    }
  }
}
