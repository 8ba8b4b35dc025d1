/// What an expression may name.
package struct Environment: Sendable {
  /// A variable; its index in `variables` is its slot.
  package struct Variable: Hashable, Sendable {
    /// As expressions write it; may have dots.
    package let name: String
    /// What it holds; `dyn` where that is known only when an expression runs.
    package let type: ValueType

    /// A variable of that name and type.
    package init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// A function of the host, called as `name(arguments)`; its index in `functions` is its slot.
  package struct HostFunction: Hashable, Sendable {
    /// As expressions write it.
    package let name: String
    /// The types of its arguments, all of which must be given.
    package let parameters: [ValueType]
    /// The type of its result.
    package let result: ValueType

    /// A function of that name, from those types to that one.
    package init(_ name: String, _ parameters: [ValueType], _ result: ValueType) {
      self.name = name
      self.parameters = parameters
      self.result = result
    }
  }

  /// The variables, in the order of their slots.
  package var variables: [Variable]
  /// The host's functions, in the order of their slots.
  package var functions: [HostFunction]
  /// Whether types and names are checked when an expression is compiled. If not, what is wrong with them is
  /// an error of the evaluation, which `&&` and `||` may absorb.
  package var checked: Bool

  /// An environment with those names; without any unless said otherwise.
  package init(variables: [Variable] = [], functions: [HostFunction] = [], checked: Bool = true) {
    self.variables = variables
    self.functions = functions
    self.checked = checked
  }
}
