import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import Synchronization
import TestSupport
import Testing

extension DatasetDefectTests {
  @Test func drawsThatIgnoreTheSeedFail() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { try dataset.drawn($0, seed: 1, of: dataset, threads: $2) }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-seeds"])
    #expect(failed.first?.examples.first?.contains("is the same under seed 8") == true)
  }

  @Test(arguments: [16, 96, 256] as [UInt64])
  func workersThatRepeatEachOtherFail(batch: UInt64) throws {
    // A batch is drawn by each worker, and all workers draw the same.
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { numbers, seed, threads in
        let first = numbers.map { dataset.subset(of: $0).numbers.lowerBound }
        let source = zip(numbers, first).map { $1 + ($0 - $1) % batch }
        return zip(numbers, try dataset.drawn(source, seed: seed, of: dataset, threads: threads))
          .map { number, drawn in
            var drawn = drawn
            drawn.number = number
            return drawn
          }
      }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-seeds"])
    #expect(failed.first?.examples.first?.contains("has the pixels of image ") == true)
  }

  @Test func workersThatRepeatTheirDrawsOnOtherSystemsFail() throws {
    // As above, but each image shows its own system, so that pixels differ.
    struct Own: SubjectSource {
      let dataset: Dataset
      let number: UInt64
      func subject(of index: UInt64) -> Subject { dataset.subject(of: number) }
      func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
        dataset.subject(of: number, from: &stream)
      }
    }
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { numbers, seed, threads in
        try numbers.map { number in
          var drawn = try dataset.drawn(
            [dataset.subset(of: number).numbers.lowerBound + number % 20], seed: seed,
            of: Own(dataset: dataset, number: number), threads: threads)[0]
          drawn.number = number
          return drawn
        }
      }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-seeds"])
    #expect(failed.first?.examples.first?.contains("has the background of image ") == true)
  }

  // 4. What is drawn depends on what else is.

  @Test func aGeneratorThatGoesOnFromImageToImageFails() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let drawn = Mutex<UInt64>(0)
    let failed = try failures(catalog) { dataset in
      DatasetProbe(dataset).changing { image in
        let first = drawn.withLock { count in
          count += 1
          return UInt8(truncatingIfNeeded: count / 3)
        }
        image.pixels = Digest([first] + image.pixels.bytes.dropFirst())!
      }
    }
    #expect(failed.map(\.check) == ["dataset-reproducible"])
  }

  @Test func anotherNumberOfThreadsThatDrawsOtherImagesFails() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { numbers, seed, threads in
        try dataset.drawn(
          numbers, seed: seed &+ (threads == 3 ? 1000 : 0), of: dataset, threads: threads)
      }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-reproducible"])
    #expect(failed.first?.examples.first?.hasSuffix("in another order on 3 threads") == true)
  }

  @Test func anotherProcessThatDrawsOtherImagesFails() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      DatasetProbe(dataset) { numbers in
        try dataset.digests(of: numbers, threads: 1).map {
          ImageDigests(
            number: $0.number, pixels: $0.pixels,
            account: $0.number == 320 ? Digest(Array(repeating: 0, count: 32)) : $0.account)
        }
      }
    }
    #expect(failed.map(\.check) == ["dataset-reproducible"])
    #expect(
      failed.first?.examples
        == ["image 320 of dataset 'd' differs when another process draws it"])
  }

  // 5. What is validated on was trained on.

  @Test func aValidationSubsetOfTrainingImagesFails() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let failed = try failures(catalog) { dataset in
      var probe = DatasetProbe(dataset)
      probe.draw = { numbers, seed, threads in
        zip(
          numbers,
          try dataset.drawn(numbers.map { $0 % 320 }, seed: seed, of: dataset, threads: threads)
        ).map { number, drawn in
          var drawn = drawn
          drawn.number = number
          return drawn
        }
      }
      return probe
    }
    #expect(failed.map(\.check) == ["dataset-subsets"])
    #expect(failed.first?.examples.first?.contains("'val', has the pixels of image ") == true)
  }

  @Test func aClassOnTwoSidesFails() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/c.sqlite"
    try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), unit: .class, path: path).close()
    try DatasetText.forge(
      """
      UPDATE split_member SET subset = 1 - subset
      WHERE system = (SELECT min(system) FROM dataset_member);
      UPDATE dataset_subset SET images = 40 * (
        SELECT count(DISTINCT m.class)
        FROM dataset_member AS m JOIN split_member AS s ON s.system = m.system
        WHERE s.subset = dataset_subset.position)
      """, in: path)
    let failed = try failures(Catalog(path: path, access: .read)) { DatasetProbe($0) }
    #expect(failed.map(\.check) == ["dataset-subsets"])
    #expect(
      failed.first?.examples.first
        == "class 'c100' is in subsets 'train' and 'val' of dataset 'd'")
  }

  @Test func wrongRowsFailTheCheckOfLabels() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/c.sqlite"
    try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), path: path).close()
    try DatasetText.forge("UPDATE dataset_subset SET images = 300 WHERE position = 0", in: path)
    let findings = try DatasetAudit(threads: 2, images: 20)
      .findings(on: Catalog(path: path, access: .read))
    #expect(findings.filter(\.failed).map(\.check) == ["dataset-labels"])
  }
}
