import FractalCore

/// Why a catalog cannot do what it was asked. ``description`` says it in full sentences.
public enum CatalogError: Error, Hashable, Sendable {
  /// Something in the catalog that has a name.
  public enum Named: String, Hashable, Sendable {
    /// See ``MeasurementProtocol``.
    case `protocol`
    /// See ``StoredRecipe``.
    case recipe
    /// See ``Selection``.
    case selection
    /// See ``SplitSummary``.
    case split
    /// See ``DuplicateSearch``.
    case duplicateSearch = "duplicate search"
    /// See ``NamedQuery``.
    case query
  }

  // Opening.

  /// There is no file at this path.
  case missing(path: String)
  /// The path is a folder, a device, a socket.
  case notAFile(path: String)
  /// The folder in which the file should be created does not exist.
  case noFolder(path: String, folder: String)
  /// The file has no bytes: nothing was ever put in it.
  case empty(path: String)
  /// The operating system does not let it be read.
  case unreadable(path: String, reason: String)
  /// The file may not be written.
  case readOnlyFile(path: String)
  /// The folder may not be written, and SQLite keeps its log beside the file.
  case readOnlyFolder(path: String, folder: String)
  /// The file is not an SQLite database.
  case notADatabase(path: String)
  /// The file is an SQLite database of something else.
  case notACatalog(path: String)
  /// The file was written by a later version of this library.
  case newerSchema(path: String, found: Int, known: Int)
  /// The file was written by an earlier version, or its creation was cut short; reading alone
  /// cannot upgrade it.
  case olderSchema(path: String, found: Int, known: Int)

  // The storage below.

  /// Another process kept the file locked for longer than the busy timeout.
  case locked(path: String)
  /// SQLite found the file damaged.
  case damaged(path: String, message: String)
  /// The disk is full.
  case full(path: String)
  /// The operating system could not read or write.
  case inputOutput(path: String, message: String)
  /// A constraint or trigger of the schema refused a row.
  case refused(path: String, message: String)
  /// Anything else that SQLite reports.
  case database(path: String, code: Int, message: String)

  // Content.

  /// No system's label is this, or begins with it.
  case unknownLabel(String)
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
  /// The name is in use.
  case nameTaken(Named, name: String)
  /// A seed beyond `Int64.max`, which SQLite cannot store.
  case seedTooLarge(UInt64)

  // Classes.

  /// A class shall have fewer than one system.
  case classTooSmall(Int)
  /// No class has this name.
  case unknownClass(String)
  /// A class has this name.
  case classTaken(String)
  /// A class shall have a name of blanks, or of nothing.
  case blankClassName
  /// One class alone shall be merged.
  case nothingToMerge(String)
  /// So many systems, this one among them, are in other classes than the one they shall be put into.
  case alreadyInClass(String, classes: [String], count: Int)
  /// A query of classes has no column of this name.
  case classQueryLacks(column: String, columns: [String])
  /// A row of a query of classes, counted from 1, has something else than a name.
  case classQueryValue(row: Int, column: String, value: String)
  /// A query of classes names two for one system.
  case labelInTwoClasses(String, classes: [String])
  /// A split by class would stand otherwise than the classes then do.
  case splitNotWhole(split: String, fault: String)

  // Splits.

  /// A fraction is not in 0…1, or is 0.
  case badFraction(subset: String, Double)
  /// The fractions do not sum to 1.
  case fractionSum(Double)
  /// Two subsets have the same name, or one has none.
  case badSubsetName(String)
  /// A subset would have no unit.
  case emptySubset(String, unit: SplitRequest.Unit, units: Int)
  /// A split by image must say how many images; another must not.
  case imagesOfSplit(SplitRequest.Unit, images: Int?)
  /// A split by class needs each system in one class at most.
  case systemInSeveralClasses(String, classes: [String])

  // Queries.

  /// The text holds no statement, or more than one.
  case notOneStatement
  /// The statement would do something else than read.
  case notReadOnly(String)
  /// SQLite does not understand the statement, or cannot carry it out.
  case queryFailed(message: String)
  /// The statement ran longer than it may.
  case queryTooLong(seconds: Double)
  /// The statement has no parameter of this name.
  case unknownParameter(String, known: [String])
  /// A parameter was given no value.
  case missingParameter(String)
  /// The statement has a parameter without a name, such as `?`.
  case unnamedParameter
}
