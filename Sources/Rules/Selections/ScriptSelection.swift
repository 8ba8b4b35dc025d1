/// `script`: how the contact follows the script that the configuration assigns to its vendor and queue.
///
/// It is found where a step is missing, late, misplaced or forbidden; the hits are those of late, misplaced and
/// forbidden steps. Where no script is assigned it is not evaluated.
package struct ScriptSelection: Hashable, Sendable {
  /// The script's id: only where this one is assigned; `nil`: whichever is.
  package let script: String?

  /// Puts the parts together; only the loader checks them.
  package init(script: String?) {
    self.script = script
  }
}
