import FractalCore
import FractalDatasets

/// The lines between `---` at the beginning of a card, which dataset hubs read.
///
/// Source: *Dataset Cards*, Hugging Face Hub documentation.
struct CardFrontMatter {
  let dataset: Dataset
  /// A short name of the hubs, such as `cc-by-4.0`; nil is written as `unknown`.
  let license: String?

  /// What a card of fractalog begins with, so that it is known as one: see `FileKind.card`.
  static let beginning = "---\n# A card by fractalog"

  var text: String {
    """
    \(Self.beginning) \(fractalogVersion)
    pretty_name: \(Self.quoted(dataset.name))
    license: \(license ?? "unknown")
    task_categories:
    \(tasks.map { "- \($0)" }.joined(separator: "\n"))
    tags:
    \(tags.map { "- \($0)" }.joined(separator: "\n"))
    annotations_creators:
    - machine-generated
    source_datasets:
    - original
    size_categories:
    - \(Self.size(dataset.count))
    ---
    """
  }

  /// A text as JSON, YAML and Python write it alike, without a character that begins a tag.
  static func quoted(_ text: String) -> String {
    JSONValue.string(text).compact.replacing("<", with: "\\u003c")
  }

  /// Scenes have several labels and boxes; each other image has one class.
  private var tasks: [String] {
    dataset.isMultiHot ? ["image-classification", "object-detection"] : ["image-classification"]
  }

  private var tags: [String] {
    ["fractals", "synthetic", "formula-driven-supervised-learning", "pre-training", "fractalog"]
  }

  /// The range of a number of images, as hubs name it.
  static func size(_ count: UInt64) -> String {
    let names = ["1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T"]
    var (place, limit): (Int, UInt64) = (0, 1000)
    while place < names.count, count >= limit { (place, limit) = (place + 1, limit * 10) }
    if place == 0 { return "n<1K" }
    return place == names.count ? "n>1T" : "\(names[place - 1])<n<\(names[place])"
  }
}
