import FractalCore

/// Why a catalog cannot do what it was asked. ``description`` says it in full sentences.
public enum CatalogError: Error, Hashable, Sendable {
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
  /// Changes are in the log alone, and to read them SQLite must write beside the file.
  case logInReadOnlyFolder(path: String, folder: String)
  /// The log, or its index, which SQLite keeps beside the file may not be read and written.
  case logNotPermitted(path: String, log: String)
  /// This process has opened as many files as it may.
  case tooManyFiles(path: String)
  /// The file is not an SQLite database.
  case notADatabase(path: String)
  /// The file is an SQLite database of something else.
  case notACatalog(path: String)
  /// The catalog was made before the first release, in a schema that is read no more.
  case madeBeforeRelease(path: String)
  /// The file was written by a later version of this library.
  case newerSchema(path: String, found: Int, known: Int)
  /// The file was written by an earlier version, or its creation was cut short; reading alone
  /// cannot upgrade it.
  case olderSchema(path: String, found: Int, known: Int)
  /// What of the schema is ours is not as this library makes it; in a few words, what.
  case schemaChanged(path: String, fault: String)
  /// The write-ahead log beside the file was not written for it.
  case foreignLog(path: String, log: String)
  /// A program still has the file open that had this name before.
  case formerFileOpen(path: String)

  // The storage below.

  /// Since it was opened, the file was removed, or another one took its place.
  case replaced(path: String)
  /// Reading took longer than sound content of this size can take.
  case readingTooLong(path: String, seconds: Int)
  /// Another process kept the file locked for longer than the busy timeout.
  case locked(path: String)
  /// SQLite found the file damaged.
  case damaged(path: String, message: String)
  /// A column holds what it cannot hold: another type, a number out of range, an unknown word.
  case damagedValue(path: String, column: String, value: String, expected: String)
  /// The disk is full.
  case full(path: String)
  /// The operating system could not read or write.
  case inputOutput(path: String, message: String)
  /// A constraint or trigger of the schema refused a row.
  case refused(path: String, message: String)
  /// Anything else that SQLite reports.
  case database(path: String, code: Int, message: String)

  // Content.

  /// There is nothing to freeze, to draw or to write.
  case nothing(Emptiness)
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
  /// A name is too long, is blank, or has characters that act on a terminal.
  case badName(Named, name: String, reason: String)
  /// The name is in use.
  case nameTaken(Named, name: String)
  /// No origin has this number.
  case unknownOrigin(Int64)
  /// The origin has brought all that it promised.
  case originComplete(Int64, items: Int)
  /// Something cannot be deleted, or called otherwise, for this depends on it.
  case inUse(Named, name: String, by: Use)
  /// Something comes with fractalog, and stays as it is.
  case builtIn(Named, name: String)
  /// A seed beyond `Int64.max`, which SQLite cannot store.
  case seedTooLarge(UInt64)

  // Duplicates.

  /// A duplicate search has said nothing of this system yet.
  case notSearched(String, search: String)
  /// A system is not in the group, named by one of its members, in which it should be.
  case notInDuplicateGroup(String, group: String, search: String)
  /// The system that stands for a group cannot leave it.
  case standsForDuplicateGroup(String, search: String)
  /// Nothing is, or was, in a group with this system.
  case aloneInDuplicateSearch(String, search: String)
  /// A member shall be kept that other searches have set aside, though not all of its group.
  case setAsideElsewhere(String, searches: [String])
  /// A system would stand for a member and be in another's group at once.
  case standsForAnother(String, member: String, group: String, search: String)
  /// A duplicate group is no longer what an act made of it.
  case duplicatesChanged(group: String, search: String)

  // Classes.

  /// A class shall have fewer than one system.
  case classTooSmall(Int)
  /// Systems shall be put into another number of classes than was configured.
  case otherClassCount(expected: Int, found: Int)
  /// No class has this name.
  case unknownClass(String)
  /// A class has this name.
  case classTaken(String)
  /// A class shall have a name of blanks, or of nothing.
  case blankClassName
  /// Fewer systems than so many classes of such a size need are in no class and meet the condition.
  case tooFewForClasses(Int, perClass: Int, found: Int, hint: Emptiness.Hint?)
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
  /// More subsets than a split has.
  case tooManySubsets(Int)
  /// A split by image must say how many images; another must not.
  case imagesOfSplit(SplitRequest.Unit, images: Int?)
  /// A split by class needs each system in one class at most.
  case systemInSeveralClasses(String, classes: [String])
  /// A split by image has each system in every subset.
  case nothingToKeepTogether
  /// What stays together allows no exact counts; each says how far a subset is off.
  case inexactCounts([String])
  /// A split of a selection has no room for systems that were not in it.
  case splitOfSelectionIsClosed(String, selection: String)
  /// A split keeps the groups of duplicate searches together that are not in this catalog.
  case searchesOfSplitMissing(String, searches: [String])
  /// A file of a split is not as it was written; in a few words why.
  case splitFileDamaged(String)
  /// A file of a split has a first line of another version than its unit, if that was read, has.
  case splitFileVersion(String, SplitRequest.Unit?)
  /// A file of a split has systems that the catalog has not; the labels of the first few.
  case splitFileUnknownSystems([String], count: Int)
  /// A split cannot stand in this catalog, whose classes are others.
  case splitDoesNotFit(String, reasons: [String])

  // Datasets.

  /// What a dataset rests on is no longer what it was when it was created.
  case datasetChanged(String, reason: String)
  /// A system of a split is in no class, or in several; so many are.
  case datasetNeedsOneClass(split: String, label: String, classes: Int, count: Int)
  /// The labels of a dataset are not what a network could learn by.
  case datasetMislabelled(String, fault: String)
  /// A dataset of a split by image must not say how many images, and any other must.
  case imagesOfDataset(split: String, isByImage: Bool)
  /// A scene shows several systems, so its image is none of theirs.
  case scenesOfSplitByImage(split: String, recipe: String)
  /// A split has no subset of this name.
  case unknownSubset(String, of: String, known: [String])
  /// Images were given subset by subset, and none for this one.
  case subsetWithoutImages(String, split: String)
  /// Fewer than one image a class.
  case tooFewImages(Int)
  /// More images than a number in JSON can count.
  case tooManyImages(perClass: Int, classes: Int)
  /// A packed dataset should take the place of a file that SQLite has open, or left unfinished.
  case packInUse(path: String, log: String)

  // Merging.

  /// More catalogs than SQLite can have open together.
  case tooManyToMerge(Int)
  /// Systems are in one class here and in another there; the first 20 of them.
  case mergeClassConflicts(path: String, examples: [ClassConflict], count: Int)
  /// A name stands for one thing here and for another there.
  case mergeNameTaken(Named, name: String, path: String)
  /// An item of the same origin is one system here and another there.
  case mergeItemDiffers(origin: String, number: Int, path: String, here: String, there: String)
  /// The same origin derives from one system here and from another there.
  case mergeParentDiffers(origin: String, path: String)
  /// With the classes of both, a split by class would not stand as it should.
  case mergeDividesSplit(String, path: String, reasons: [String])

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
  /// A parameter of a named query was given what is none of its type.
  case badParameter(String, value: String, kind: NamedQuery.Parameter.Kind)
  /// The statement has a parameter without a name, such as `?`.
  case unnamedParameter
  /// A ``QueryFunction`` was called with a value of the wrong kind.
  case badArgument(function: String, number: Int, given: String, expected: String)
}
