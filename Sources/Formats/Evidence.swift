/// What the beginning of a file says for or against a format, as a sentence.
enum Evidence {
  case yes(String)
  case no(String)
}
