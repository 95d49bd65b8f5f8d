extension CatalogError: CustomStringConvertible {
  /// What was given, what is wrong, what to do.
  public var description: String {
    openingDescription ?? storageDescription ?? contentDescription ?? classDescription
      ?? splitDescription ?? queryDescription
  }

  private var openingDescription: String? {
    switch self {
    case .missing(let path):
      "There is no catalog at '\(path)'. 'fractalog sample' or 'fractalog import' creates one."
    case .notAFile(let path):
      "'\(path)' is not a file, but a folder or a device. Name the catalog's file."
    case .noFolder(let path, let folder):
      "'\(path)' cannot be created: there is no folder '\(folder)'. Create the folder first."
    case .empty(let path):
      "'\(path)' is empty; nothing was put in it yet. 'fractalog sample' makes it a catalog."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason). Check its permissions and those of its folder."
    case .readOnlyFile(let path):
      "'\(path)' may only be read, and this needs to write. Change its permissions, or copy it."
    case .readOnlyFolder(let path, let folder):
      """
      '\(path)' cannot be written: SQLite keeps its log beside it, and the folder '\(folder)' may \
      only be read. Change its permissions, or copy the catalog elsewhere.
      """
    case .notADatabase(let path):
      "'\(path)' is not an SQLite file, so it is not a catalog. It was left as it is."
    case .notACatalog(let path):
      "'\(path)' is an SQLite file, but not a fractalog catalog. It was left as it is."
    case .newerSchema(let path, let found, let known):
      "'\(path)' has schema \(found); this fractalog knows schema \(known). Upgrade fractalog to open it."
    case .olderSchema(let path, let found, let known):
      """
      '\(path)' has schema \(found), and this fractalog reads schema \(known). Any command that \
      writes to it brings it up to date first, such as 'fractalog measure'.
      """
    default: nil
    }
  }

  private var storageDescription: String? {
    switch self {
    case .locked(let path):
      "'\(path)' is locked by another process. Wait until it is done, then try again."
    case .damaged(let path, let message):
      """
      '\(path)' is damaged: \(message). Restore a copy, or save what is left with \
      'sqlite3 \(path) .recover'.
      """
    case .full(let path):
      "'\(path)' cannot grow: the disk is full. Nothing of this step was kept; free some space."
    case .inputOutput(let path, let message):
      "'\(path)' cannot be read or written: \(message). Check the disk and the permissions."
    case .refused(let path, let message):
      "'\(path)' refused a row: \(message). Nothing of this step was kept."
    case .database(let path, let code, let message):
      "SQLite cannot go on with '\(path)': \(message) (code \(code)). Nothing of this step was kept."
    default: nil
    }
  }

  private var contentDescription: String? {
    switch self {
    case .unknownLabel(let text):
      "No system is labelled '\(text)'. List the labels with 'fractalog query systems'."
    case .ambiguousLabel(let text, let labels):
      "'\(text)' begins the labels of several systems: \(list(labels)). Give more digits."
    case .damagedSystem(let id, let reason):
      "System \(id) cannot be read: \(reason) Run 'fractalog audit'."
    case .systemOutOfRange(let label):
      """
      System '\(label)' has coefficients so large that its singular values exceed every double. \
      Scale it down.
      """
    case .labelTaken(let label):
      """
      Two different systems would be labelled '\(label)', a chance of one in 10^14 for a pair. \
      Leave the second one out.
      """
    case .itemChanged(let origin, let number, let before, let now):
      """
      Item \(number) of origin '\(origin)' was '\(before)' and is now '\(now)', though the same act \
      must bring the same systems. Give the act another version.
      """
    case .badCondition(let condition, let message):
      """
      The condition '\(condition)' is not understood: \(message). It is one SQL condition over the \
      columns of system_overview, such as "filling_ratio >= 0.05 AND maps = 3".
      """
    case .badOrder(let order, let message):
      """
      The order '\(order)' is not understood: \(message). It names columns of system_overview, \
      such as "filling_ratio DESC, label".
      """
    case .unknown(let kind, let name, let known):
      known.isEmpty
        ? "There is no \(kind.rawValue) '\(name)', nor any other yet."
        : "There is no \(kind.rawValue) '\(name)'. There are: \(known.joined(separator: ", "))."
    case .nameTaken(let kind, let name):
      "There is already a \(kind.rawValue) '\(name)', and it never changes. Choose another name."
    case .seedTooLarge(let seed):
      "Seed \(seed) is too large for the catalog. Give one from 0 to \(Int64.max)."
    default: nil
    }
  }

  private var splitDescription: String? {
    switch self {
    case .badFraction(let subset, let fraction):
      "The fraction of subset '\(subset)' is \(fraction). Give a number above 0 and at most 1."
    case .fractionSum(let sum):
      "The fractions of the subsets sum to \(sum), not to 1. Change one of them."
    case .badSubsetName(let name):
      name.isEmpty
        ? "A subset has no name. Give each one, such as train=0.9,val=0.1."
        : "There are two subsets '\(name)'. Give each its own name."
    case .emptySubset(let subset, let unit, let units):
      """
      Subset '\(subset)' would be empty: there are \(units) units to split by \(unit.rawValue). \
      Give it a larger fraction, or split more.
      """
    case .imagesOfSplit(let unit, let images):
      images.map {
        unit == .image
          ? "A split of \($0) images a system was asked for. Give at least 1."
          : "A split by \(unit.rawValue) has no number of images, but \($0) was given. Leave it out."
      } ?? "A split by image needs the number of images of each system. Give it."
    case .systemInSeveralClasses(let label, let classes):
      """
      System '\(label)' is in several classes: \(list(classes)). A split by class needs each system \
      in one; split by system, or leave it out by a selection.
      """
    default: nil
    }
  }

  private var queryDescription: String {
    switch self {
    case .notOneStatement:
      "The text is not one SQL statement. Give exactly one."
    case .notReadOnly(let action):
      "A query only reads, and this one would \(action). Nothing was changed."
    case .queryFailed(let message):
      "SQLite does not accept the query: \(message)."
    case .queryTooLong(let seconds):
      "The query was stopped after \(seconds) seconds. Narrow it down, or allow it more time."
    case .unknownParameter(let name, let known):
      known.isEmpty
        ? "The query has no parameter ':\(name)', nor any other."
        : "The query has no parameter ':\(name)'. It has: \(list(known.map { ":" + $0 }))."
    case .missingParameter(let name):
      "The query needs a value for ':\(name)'. Give it, such as --param \(name)=1."
    case .unnamedParameter:
      "The query has a parameter without a name. Write :name in place of each question mark."
    default: "The catalog cannot do this."
    }
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? shown + ", …" : shown
  }
}
