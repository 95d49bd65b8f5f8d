import FractalCore

extension CatalogError {
  /// Mistakes about classes.
  public enum Classes: Hashable, Sendable, CustomStringConvertible {
    /// A class shall have fewer than one system.
    case classTooSmall(Int)
    /// Systems shall be put into another number of classes than was configured.
    case otherClassCount(expected: Int, found: Int)
    /// No class has this name; one that is almost this, if there is one.
    case unknownClass(String, nearest: String? = nil)
    /// A class has this name.
    case classTaken(String)
    /// A class shall have a name of blanks, or of nothing.
    case blankClassName
    /// Fewer systems than so many classes of such a size need are in no class and meet the
    /// condition.
    case tooFewForClasses(Int, perClass: Int, found: Int, hint: Emptiness.Hint?)
    /// One class alone shall be merged.
    case nothingToMerge(String)
    /// So many systems, this one among them, are in other classes than the one they shall be put
    /// into.
    case alreadyInClass(String, classes: [String], count: Int)
    /// A query of classes has no column of this name.
    case classQueryLacks(column: String, columns: [String])
    /// A row of a query of classes, counted from 1, has something else than a name.
    case classQueryValue(row: Int, column: String, value: String)
    /// A query of classes names two for one system.
    case labelInTwoClasses(String, classes: [String])
    /// A split by class would stand otherwise than the classes then do.
    case splitNotWhole(split: String, fault: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .classTooSmall(let size):
        "A class of \(size) systems was asked for. Give at least 1 per class."
      case .otherClassCount(let expected, let found):
        """
        The systems would be in \(found) \(found == 1 ? "class" : "classes"), and \(expected) were \
        expected. Nothing was changed. Check the names of the classes, or give another number.
        """
      case .tooFewForClasses(let classes, let perClass, let found, let hint):
        """
        \(classes) \(classes == 1 ? "class" : "classes") of \(perClass) \
        \(perClass == 1 ? "system" : "systems") \(classes == 1 ? "needs" : "need") \
        \(Self.product(classes, perClass)), and only \(found) \
        \(found == 1 ? "system in no class matches" : "systems in no class match"). Nothing was \
        changed. \(hint.map { "\($0) Or ask" } ?? "Ask") for fewer, or choose with a wider \
        --where.
        """
      case .unknownClass(let name, let nearest):
        """
        There is no class '\(name)'.\(didYouMean(nearest)) List the classes with 'fractalog class \
        list'.
        """
      case .classTaken(let name):
        """
        There is already a class '\(name)'. Choose another name, or make one class of both with \
        'fractalog class merge'.
        """
      case .blankClassName:
        "A class would have a blank name. Give it one that shows."
      case .nothingToMerge(let name):
        """
        Class '\(name)' alone was named, and one class cannot be merged. Name two or more, or give \
        it another name with 'fractalog class rename'.
        """
      case .alreadyInClass(let label, let classes, let count):
        count == 1
          ? """
          System '\(label)' is already in class \(quoted(classes)). Nothing was changed. Leave it \
          out, or move it with --replace.
          """
          : """
          System '\(label)' is already in class \(quoted(classes)), the first of \(count) systems \
          that are in other classes. Nothing was changed. Leave them out, or move them with \
          --replace.
          """
      case .classQueryLacks(let column, let columns):
        """
        The query has no column '\(column)', but \(quoted(columns)). It must give 'label' and \
        'class', such as SELECT label, 'maps-' || maps AS class FROM system_overview.
        """
      case .classQueryValue(let row, let column, let value):
        """
        Row \(row) of the query has \(value) as its '\(column)'. Each row needs a text that is not \
        blank. Leave out other rows with WHERE.
        """
      case .labelInTwoClasses(let label, let classes):
        """
        The query puts system '\(label)' into two classes, \(quoted(classes)). Give each system one.
        """
      case .splitNotWhole(let split, let fault):
        """
        Split '\(split)' is by class, and this change would break it: \(fault). Nothing was \
        changed. Change only classes of one subset, or delete the split's row first and split \
        again afterwards.
        """
      }
    }
  }
}

extension CatalogError.Classes {
  private static func product(_ one: Int, _ other: Int) -> String {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    return overflow ? "more than can be counted" : String(product)
  }

  private func quoted(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 5 ? shown + ", …" : shown
  }
}
