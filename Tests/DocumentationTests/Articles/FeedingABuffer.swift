import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import Testing

/// The program of "Feeding a buffer".
func feedingABuffer() throws {
  let catalog = try Catalog.inMemory()
  _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 20).add(to: catalog, threads: 2)
  _ = try catalog.assignClasses(perClass: 4)
  try catalog.createSplit(
    SplitRequest(
      name: "main", unit: .system, method: .exact, seed: 1,
      fractions: [("train", 0.75), ("val", 0.25)]))
  let summary = try Dataset.create(
    "first", split: "main", recipe: "classes", images: .perClass(100), seed: 5, in: catalog)
  print(summary.subsets.map(\.images))  // [500, 500]: 5 classes, 100 images of each
  #expect(summary.subsets.map(\.images) == [500, 500])

  let dataset = try Dataset(named: "first", in: catalog)
  let train = try dataset.numbers(ofSubset: "train")
  let batchSize = 8
  let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: batchSize * dataset.recipe.pixelBytes, alignment: 64)
  defer { buffer.deallocate() }

  let batches = BatchRenderer(dataset.recipe, threads: 2)
  for start in stride(from: train.lowerBound, to: train.lowerBound + 16, by: batchSize) {
    let numbers = start..<start + UInt64(batchSize)
    let accounts = try batches.draw(numbers, seed: dataset.seed, of: dataset, to: buffer)
    let labels = accounts.map { $0.labels[0] }
    print(labels)  // [0, 1, 2, 3, 4, 0, 1, 2], then [3, 4, 0, 1, 2, 3, 4, 0]
    // The pixels of the batch are in the buffer: give both to your network.
  }

  var shuffle = SystemRandomNumberGenerator()
  let epoch = Array(train).shuffled(using: &shuffle)
  try batches.paint(epoch.prefix(batchSize), seed: dataset.seed, of: dataset, to: buffer)
  #expect(epoch.count == 500)

  try dataset.drawPictures([3], threads: 1) { account, pictures in
    print(ImageExplanation(of: account, in: dataset).json(indented: true))
    try pictures[0].write(to: "image-3.png")
  }
}
