/// The channel in which agents work.
enum Medium: Hashable, Sendable { case voice, chat }
