/// Who speaks.
enum Speaker: Hashable, Sendable { case customer, agent, bot }
