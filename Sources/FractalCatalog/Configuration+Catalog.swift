import GRDB

extension Configuration {
  static func catalog(busyTimeout: Double, readonly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.label = "catalog"
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { db in
      // With the write-ahead log, this never loses consistency; a power cut may lose the last
      // transactions, which a second run then repeats.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // KiB. Systems come in by digest, so each one touches another page of its index.
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    return configuration
  }
}
