import FractalCatalog
import FractalPages

/// The facets of a list under its filter.
struct Facets {
  private let filter: SystemFilter
  private let filtered: FilteredPlaces
  private let columns: SystemColumns
  /// The facet that is shown long.
  private let more: String
  /// What the names of classes contain.
  private let find: String

  init(
    _ filter: SystemFilter, _ filtered: FilteredPlaces, _ columns: SystemColumns, more: String,
    find: String
  ) {
    (self.filter, self.filtered, self.columns) = (filter, filtered, columns)
    (self.more, self.find) = (more, find)
  }

  var all: [Facet] {
    [
      classes, sets(.tag, "tag", "Tag", .tag, chosen: filter.tag), subsets,
      sets(.selection, "selection", "Selection", .selection, chosen: filter.selection), origins,
      maps,
      flag(
        "contractive", "Contraction", .contractive, filter.isContractive, columns.contractive,
        ("all maps contract", "some map does not")),
      flag(
        "set_aside", "Set aside", .setAside, filter.isSetAside, columns.setAside,
        ("set aside", "not set aside")),
      flag(
        "measured", "Measured", .measured, filter.isMeasured, columns.measured,
        ("measured", "not measured")),
    ]
  }

  private var classes: Facet {
    let sets = columns.sets(.class)
    var facet = self.sets(.class, "class", "Class", .className, chosen: filter.className)
    let without = filtered.places(without: .classified)
    let none = without.count - columns.classified.countInCommon(without)
    if none > 0 || filter.isClassified != nil, find.isEmpty {
      facet = Facet(
        name: facet.name, title: facet.title,
        values: facet.values + [
          Facet.Value(
            text: "in no class", count: none, isChosen: filter.isClassified == false,
            fields: ["classified": "0"])
        ], further: facet.further)
    }
    facet.isSearched = sets.names.count > Facet.lengths.short
    return facet
  }

  /// Sets of one kind: the chosen one, then those with most systems.
  private func sets(
    _ kind: SystemColumns.SetKind, _ name: String, _ title: String,
    _ subject: FilterPart.Subject, chosen: Name?
  ) -> Facet {
    let sets = columns.sets(kind)
    let counts = sets.counts(in: filtered.places(without: subject))
    let find = kind == .class ? find.lowercased() : ""
    let found = sets.names.indices.filter { index in
      sets.names[index] == chosen
        || counts[index] > 0
          && (find.isEmpty || sets.names[index].text.lowercased().contains(find))
    }
    let sorted = found.sorted { one, other in
      let isChosen = (sets.names[one] == chosen, sets.names[other] == chosen)
      return isChosen.0 != isChosen.1 ? isChosen.0 : (counts[other], one) < (counts[one], other)
    }
    let shown = sorted.prefix(length(name))
    return Facet(
      name: name, title: title,
      values: shown.map { index in
        Facet.Value(
          text: sets.names[index].text, count: counts[index],
          isChosen: sets.names[index] == chosen, fields: [name: sets.names[index].text])
      }, further: sorted.count - shown.count)
  }

  private var subsets: Facet {
    let places = filtered.places(without: .split)
    var values: [Facet.Value] = []
    for split in columns.splits {
      let counts = split.subsets.counts(in: places)
      for (name, count) in zip(split.subsets.names, counts) {
        let isChosen = filter.split == split.name && filter.subset == name
        guard count > 0 || isChosen else { continue }
        values.append(
          Facet.Value(
            text: name.text, count: count, isChosen: isChosen,
            fields: ["split": split.name.text, "subset": name.text], group: split.name.text))
      }
    }
    return cut(values, "split", "Split")
  }

  private var origins: Facet {
    let counts = columns.sets(.origin).counts(in: filtered.places(without: .origin))
    let names = Dictionary(grouping: columns.origins, by: \.name).mapValues(\.count)
    let values = zip(columns.origins, counts).compactMap { origin, count -> Facet.Value? in
      // A name that several origins share does not say which one.
      let value = names[origin.name] == 1 ? origin.name.text : "\(origin.number)"
      let isChosen = filter.origin?.text == value
      guard count > 0 || isChosen else { return nil }
      return Facet.Value(
        text: origin.name.text + (origin.seed.map { ", seed \($0)" } ?? ""), count: count,
        isChosen: isChosen, fields: ["origin": value])
    }
    return cut(values, "origin", "Origin")
  }

  private var maps: Facet {
    var counts = Array(repeating: 0, count: 33)
    let values = columns.values(of: .maps)
    filtered.places(without: .range(.maps)).forEach { counts[min(32, Int(values[$0]))] += 1 }
    let range = filter.range(of: .maps)
    return Facet(
      name: "maps", title: "Maps",
      values: counts.indices.compactMap { maps in
        let isChosen = range?.low == Double(maps) && range?.high == Double(maps)
        guard counts[maps] > 0 || isChosen else { return nil }
        return Facet.Value(
          text: "\(maps)", count: counts[maps], isChosen: isChosen,
          fields: ["range.maps": "\(maps)..\(maps)"])
      }, further: 0)
  }

  private func flag(
    _ name: String, _ title: String, _ subject: FilterPart.Subject, _ chosen: Bool?,
    _ places: PlaceSet, _ texts: (yes: String, no: String)
  ) -> Facet {
    let others = filtered.places(without: subject)
    let yes = places.countInCommon(others)
    let values = [
      (texts.yes, yes, true, "1"), (texts.no, others.count - yes, false, "0"),
    ].compactMap { text, count, means, value in
      count > 0 || chosen == means
        ? Facet.Value(text: text, count: count, isChosen: chosen == means, fields: [name: value])
        : nil
    }
    return Facet(name: name, title: title, values: values, further: 0)
  }

  private func cut(_ values: [Facet.Value], _ name: String, _ title: String) -> Facet {
    let chosen = values.filter(\.isChosen)
    let shown =
      values.count <= length(name)
      ? values : chosen + values.filter { !$0.isChosen }.prefix(length(name) - chosen.count)
    return Facet(name: name, title: title, values: shown, further: values.count - shown.count)
  }

  private func length(_ name: String) -> Int {
    more == name ? Facet.lengths.long : Facet.lengths.short
  }
}
