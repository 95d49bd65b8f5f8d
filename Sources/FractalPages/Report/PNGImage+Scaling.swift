import FractalPNG

extension PNGImage {
  /// The picture at a smaller side: each pixel is the mean of what it covers. A picture that is
  /// small enough stays as it is.
  ///
  /// - Precondition: The picture is square.
  func scaled(to side: Int) -> PNGImage {
    precondition(width == height, "Pictures of datasets are square")
    guard width > side else { return self }
    let channels = color == .grey ? 1 : 3
    let spans = (0..<side).map { Self.span($0, of: side, from: width) }
    // First the rows, then the columns: the mean of a square is the mean of means.
    var narrow = [Float](repeating: 0, count: height * side * channels)
    for row in 0..<height {
      for (column, span) in spans.enumerated() {
        for channel in 0..<channels {
          var sum: Float = 0
          for (offset, share) in span.shares.enumerated() {
            let place = row * width + span.start + offset
            sum += share * Float(pixels[place * channels + channel])
          }
          narrow[(row * side + column) * channels + channel] = sum
        }
      }
    }
    var small = [UInt8](repeating: 0, count: side * side * channels)
    for (row, span) in spans.enumerated() {
      for place in 0..<side * channels {
        var sum: Float = 0
        for (offset, share) in span.shares.enumerated() {
          sum += share * narrow[(span.start + offset) * side * channels + place]
        }
        small[row * side * channels + place] = UInt8(min(255, max(0, sum.rounded())))
      }
    }
    return PNGImage(width: side, height: side, color: color, pixels: small)
  }

  /// The pixels of a line that one pixel of a shorter line covers, and the share of each.
  private static func span(
    _ place: Int, of count: Int, from width: Int
  ) -> (start: Int, shares: [Float]) {
    // In units of 1 / count of an old pixel.
    let (from, to) = (place * width, (place + 1) * width)
    let start = from / count
    let end = (to + count - 1) / count
    let shares = (start..<end).map { pixel in
      Float(min(to, (pixel + 1) * count) - max(from, pixel * count)) / Float(width)
    }
    return (start, shares)
  }
}
