/// An error with the status with which the process is to end.
struct StatusError: Error {
  let code: Int32
  let message: String
}
