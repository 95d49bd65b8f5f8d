import FractalCore
import FractalDatasets

/// The label table of an export, `classes.jsonl`: a line a class.
///
/// ```json
/// {"class":"a/b","folder":"a%2Fb","imagefolder":{"train":3,"val":null},"number":7}
/// ```
///
/// `number` is the label that the catalog and the manifest know; `imagefolder` the number that
/// torchvision gives the folder in each subset, by counting the folders there in order of their
/// names.
struct LabelTable {
  private let dataset: Dataset
  private let folders: [String]
  private let subsets: [DatasetSubset]

  /// The table where classes have no folders.
  init(_ dataset: Dataset) { (self.dataset, folders, subsets) = (dataset, [], []) }

  /// The table where each class has a folder in these subsets.
  init(_ dataset: Dataset, _ folders: ClassFolders, of subsets: [DatasetSubset]) {
    (self.dataset, self.folders, self.subsets) = (dataset, folders.names, subsets)
  }

  var file: ExportedFile {
    // Python sorts by code points, which is the order of UTF-8.
    let indices = subsets.map { subset in
      let sorted = subset.classNumbers.sorted {
        folders[$0].utf8.lexicographicallyPrecedes(folders[$1].utf8)
      }
      return [Int: Int](uniqueKeysWithValues: zip(sorted, 0...))
    }
    let lines = dataset.classes.indices.map { number in
      let own: [(String, JSONValue?)] = zip(subsets, indices).map { subset, indices in
        (subset.name, indices[number].map { .number($0) } ?? .null)
      }
      return JSONValue.fields([
        ("class", .string(dataset.classes[number])),
        ("folder", subsets.isEmpty ? nil : .string(folders[number])),
        ("imagefolder", subsets.isEmpty ? nil : .fields(own)), ("number", .number(number)),
      ]).compact + "\n"
    }
    return ExportedFile(path: ClassTable.file, bytes: Array(lines.joined().utf8))
  }
}
