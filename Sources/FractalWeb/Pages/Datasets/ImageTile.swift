import FractalDatasets
import FractalPages

/// An image of a dataset with its boxes.
struct ImageTile {
  let image: ImageExplanation
  /// The side of the image in pixels.
  let side: Int
  /// The number of pictures: two for a pair.
  let views: Int
  /// The side of a picture on the page.
  let shown: Int
  /// Whether the picture links to its page.
  let isLink: Bool

  /// The pictures, each with its boxes above it.
  var pictures: [HTML] {
    (0..<views).map { view in
      let source = Link.to(
        ["datasets", image.dataset, "\(image.number).png"],
        [("view", view == 0 ? nil : "\(view)"), ("v", String(image.digest.hex.prefix(12)))])
      let picture: HTML = """
        <img src="\(source)" width="\(shown)" height="\(shown)" \
        alt="Image \("\(image.number)") of \(image.dataset)">\
        <svg viewBox="0 0 \(side) \(side)" aria-hidden="true">\(boxes(view))</svg>
        """
      guard isLink else { return "<div class=\"annotated\">\(picture)</div>" }
      let page = Link.to(["datasets", image.dataset, "\(image.number)"])
      return "<a class=\"annotated\" href=\"\(page)\">\(picture)</a>"
    }
  }

  /// The pictures with the labels below, as an item of a grid.
  var item: HTML {
    let names = zip(image.labels, image.classes).map { number, name -> HTML in
      "<span class=\"chip\" title=\"\(name)\">\("\(number)")</span>"
    }
    let labels: HTML = names.isEmpty ? "<span class=\"faint\">no label</span>" : "\(names)"
    let page = Link.to(["datasets", image.dataset, "\(image.number)"])
    return """
      <li>\(pictures)<span class="caption"><a href="\(page)">\(HTML.count(image.number))</a> \
      \(labels)</span></li>
      """
  }

  /// The boxes of a picture's objects. Each picture of a pair has one box.
  private func boxes(_ view: Int) -> [HTML] {
    // Lines and texts of the same size on the page, whatever the size of the picture.
    let scale = Double(side) / Double(shown)
    func unit(_ pixels: Double) -> String { "\((pixels * scale * 10).rounded() / 10)" }
    return image.objects.enumerated().compactMap { place, object in
      guard views == 1 || place == view, let box = object.box else { return nil }
      let top = max(12 * scale, Double(box[1]) + 12 * scale)
      return """
        <g class="\(object.isLabelled ? "labelled" : "unlabelled")">\
        <rect x="\(box[0])" y="\(box[1])" width="\(box[2])" height="\(box[3])"></rect>\
        <text x="\(unit(Double(box[0]) / scale + 3))" y="\("\((top * 10).rounded() / 10)")" \
        font-size="\(unit(12))" stroke-width="\(unit(3))">\("\(object.classNumber)")</text></g>
        """
    }
  }
}

/// A check box that shows and hides the boxes of all pictures of a page; it needs no script.
struct BoxesSwitch {
  static let html: HTML = """
    <label class="check"><input type="checkbox" id="boxes" checked data-key="b"> boxes \
    <kbd>b</kbd></label>
    """
}
