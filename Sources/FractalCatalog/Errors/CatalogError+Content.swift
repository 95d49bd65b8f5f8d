import FractalCore

extension CatalogError {
  /// Mistakes about systems, origins and names.
  public enum Content: Hashable, Sendable, CustomStringConvertible {
    /// There is nothing to freeze, to draw or to write.
    case nothing(Emptiness)
    /// No system's label is this, or begins with it; a label that is almost this, if there is one.
    case unknownLabel(String, nearest: String? = nil)
    /// Labels of a choice that no system has: the first, and their number.
    case unknownLabels(first: String, count: Int)
    /// A choice names a row in which no system is.
    case unknownRow(Int64)
    /// More than one label begins with this.
    case ambiguousLabel(String, labels: [String])
    /// The stored maps of a system do not make one.
    case damagedSystem(id: Int64, reason: String)
    /// A number derived from the maps is too large for a double.
    case systemOutOfRange(SystemLabel)
    /// Two different systems would carry the same label.
    case labelTaken(SystemLabel)
    /// An origin brought another system under this number before.
    case itemChanged(origin: String, number: Int, before: String, now: String)
    /// A condition over `system_overview` does not hold as SQL.
    case badCondition(String, message: String)
    /// An ordering of `system_overview` does not hold as SQL.
    case badOrder(String, message: String)
    /// Nothing of this kind has this name.
    case unknown(Named, name: String, known: [String])
    /// A name is too long, is blank, or has characters that act on a terminal.
    case badName(Named, name: String, reason: String)
    /// The name is in use.
    case nameTaken(Named, name: String)
    /// No origin has this number.
    case unknownOrigin(Int64)
    /// The origin has brought all that it promised.
    case originComplete(Int64, items: Int)
    /// A seed beyond `Int64.max`, which SQLite cannot store.
    case seedTooLarge(UInt64)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .nothing(let emptiness): emptiness.description
      case .unknownLabel(let text, let nearest):
        """
        No system is labelled '\(text)'.\(didYouMean(nearest)) List the labels with 'fractalog \
        query systems'.
        """
      case .unknownLabels(let first, let count):
        count == 1
          ? """
          No system is labelled '\(first)'. Nothing was changed. Give whole labels; \
          'fractalog query systems' lists them.
          """
          : """
          No system is labelled '\(first)', the first of \(count) labels that no system has. \
          Nothing was changed. Give whole labels; 'fractalog query systems' lists them.
          """
      case .unknownRow(let row):
        "There is no system in row \(row). Nothing was changed. Read the rows again."
      case .ambiguousLabel(let text, let labels):
        """
        '\(text)' begins the labels of several systems: \(CatalogError.list(labels)). Give more \
        digits.
        """
      case .damagedSystem(let id, let reason):
        "System \(id) cannot be read: \(reason) Run 'fractalog audit'."
      case .systemOutOfRange(let label):
        """
        System '\(label)' has coefficients so large that its singular values cannot be stored as \
        64-bit numbers. Scale it down.
        """
      case .labelTaken(let label):
        """
        Two different systems would be labelled '\(label)', a chance of one in 10^14 for a pair. \
        Leave the second one out.
        """
      case .itemChanged(let origin, let number, let before, let now):
        """
        Item \(number) of origin '\(origin)' was '\(before)' before and is '\(now)' now. The same \
        origin must always give the same systems. Give the origin another version.
        """
      case .badCondition(let condition, let message):
        """
        The condition '\(condition)' is not understood: \(message). It is one SQL condition over \
        the columns of system_overview, such as "filling_ratio >= 0.05 AND maps = 3".
        """
      case .badOrder(let order, let message):
        """
        The order '\(order)' is not understood: \(message). It names columns of system_overview, \
        such as "filling_ratio DESC, label".
        """
      case .unknown(let kind, let name, let known):
        known.isEmpty
          ? "There is no \(kind.rawValue) '\(name)'; the catalog has none yet."
          : """
          There is no \(kind.rawValue) '\(name)'.\(didYouMean(name, among: known)) There are: \
          \(known.joined(separator: ", ")).
          """
      case .badName(let kind, let name, let reason):
        """
        The \(kind.rawValue) name \
        '\(name.unicodeScalars.count > 60 ? "\(name.prefix(60))…" : name)' cannot be used: \
        \(reason). Give another name.
        """
      case .nameTaken(let kind, let name):
        "There is already a \(kind.rawValue) '\(name)', and it never changes. Choose another name."
      case .unknownOrigin(let id):
        "There is no origin \(id). List the origins with 'fractalog origin list'."
      case .originComplete(let id, let items):
        """
        Origin \(id) is complete: it brought \(items == 1 ? "the item" : "all \(items) items") \
        that it promised. There is nothing to abandon.
        """
      case .seedTooLarge(let seed):
        "Seed \(seed) is too large for the catalog. Give one from 0 to \(Int64.max)."
      }
    }
  }
}
