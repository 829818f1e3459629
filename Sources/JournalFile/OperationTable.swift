import MerkleLog
import Synchronization

/// The table does not agree with its own digests: delete it and read the entries again.
struct DamagedTable: Error, Hashable, Sendable {}

/// Operation identifiers in order, in pages of 4,096 bytes that each carry their digest and the
/// range of keys that they answer for. One page is thus enough to prove that a key is absent, and a
/// damaged table is noticed by the look-up that meets the damage.
///
///     page 0     "greffe operations 1\n", covered size, leaf hash of the last covered entry,
///                number of records, zeros, SHA-256 of what precedes
///     page 1…    lower bound, upper bound (excluded), number of records, records, zeros,
///                SHA-256 of the page number, of page 0's digest and of what precedes
///
/// Numbers are big-endian, 8 bytes each; a record is a key of 16 bytes and a position.
struct OperationTable: Sendable {
  struct Record: Hashable, Sendable {
    let key: OperationKey
    let position: EntryIndex
  }

  static let pageBytes = 4_096
  static let recordBytes = 24
  static let pageHeaderBytes = 40
  static let recordsPerPage = (pageBytes - pageHeaderBytes - Hash.byteCount) / recordBytes
  private static let magic = Array("greffe operations 1\n".utf8)

  let covered: TreeSize
  /// The leaf hash of the entry before `covered`: which history the table belongs to.
  let lastLeaf: Hash
  private let recordCount: Int
  private let headerDigest: Hash
  private let mapping: Mapping
  private let lastChecked = CheckedPage()

  /// A copy of the page that was checked last. New operations are looked for in the same one, at
  /// the end of the table, whose digest is thus computed once and not for each of them.
  private final class CheckedPage: Sendable {
    let page = Mutex<(number: Int, bytes: [UInt8])?>(nil)
  }

  /// A table that covers nothing.
  static let empty = OperationTable()

  private init() {
    covered = .zero
    lastLeaf = .emptyRoot
    recordCount = 0
    headerDigest = .emptyRoot
    mapping = Mapping(copying: [])
  }

  /// Reads page 0; the others are checked when they are looked into.
  init(_ mapping: Mapping) throws(DamagedTable) {
    let header: [UInt8] = mapping.withBytes { Array($0.prefix(Self.pageBytes)) }
    guard header.count == Self.pageBytes, header.starts(with: Self.magic) else {
      throw DamagedTable()
    }
    let body = Array(header.dropLast(Hash.byteCount))
    guard let digest = Hash(bytes: header.suffix(Hash.byteCount)), digest == Hash.sha256(body),
      let leaf = Hash(bytes: body[28..<60])
    else { throw DamagedTable() }
    covered = TreeSize(body.withUnsafeBytes { bigEndian($0, at: 20) })
    lastLeaf = leaf
    let count = body.withUnsafeBytes { bigEndian($0, at: 60) }
    let pages = (Int(clamping: count) + Self.recordsPerPage - 1) / Self.recordsPerPage
    guard mapping.count == (pages + 1) * Self.pageBytes else { throw DamagedTable() }
    recordCount = Int(count)
    headerDigest = digest
    self.mapping = mapping
  }

  private var pageCount: Int {
    (recordCount + Self.recordsPerPage - 1) / Self.recordsPerPage
  }

  /// The position of a key; nil when a checked page proves that it is absent.
  func position(of key: OperationKey) throws(DamagedTable) -> EntryIndex? {
    guard recordCount > 0 else { return nil }
    return try withCheckedPage(pageHolding(key)) { page throws(DamagedTable) in
      guard Self.key(page, at: 0) <= key, key < Self.key(page, at: OperationKey.byteCount) else {
        throw DamagedTable()
      }
      var low = 0
      var high = Self.recordCount(of: page)
      while low < high {
        let middle = (low + high) / 2
        let record = Self.record(middle, of: page)
        if record.key == key { return record.position }
        if record.key < key { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Bisection over lower bounds that are not checked yet: a damaged one leads to a page that does
  /// not answer for the key, which `checkedPage` refuses.
  private func pageHolding(_ key: OperationKey) -> Int {
    mapping.withBytes { bytes in
      var low = 1
      var high = pageCount + 1
      while high - low > 1 {
        let middle = (low + high) / 2
        if Self.key(bytes, at: middle * Self.pageBytes) <= key {
          low = middle
        } else {
          high = middle
        }
      }
      return low
    }
  }

  /// Lends a page whose digest is the one that it carries, from the copy of it if there is one:
  /// what was checked cannot change there.
  private func withCheckedPage<Result>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) throws(DamagedTable) -> Result
  ) throws(DamagedTable) -> Result {
    let known = lastChecked.page.withLock { $0?.number == number ? $0?.bytes : nil }
    let page: [UInt8]
    if let known {
      page = known
    } else {
      page = try copyOfPage(number)
      lastChecked.page.withLock { $0 = (number, page) }
    }
    return try page.withUnsafeBufferPointer { bytes throws(DamagedTable) in
      try body(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Checked after it was copied.
  private func copyOfPage(_ number: Int) throws(DamagedTable) -> [UInt8] {
    try mapping.withBytes { bytes throws(DamagedTable) in
      let start = number * Self.pageBytes
      let end = start + Self.pageBytes - Hash.byteCount
      let page = Array(bytes[start..<end])
      let digest = page.withUnsafeBytes {
        Self.digest(ofPage: number, $0, headerDigest: headerDigest)
      }
      let carried = UnsafeRawBufferPointer(rebasing: bytes[end..<end + Hash.byteCount])
      guard Hash(bytes: carried) == digest else { throw DamagedTable() }
      return page
    }
  }

  private func records(ofPage number: Int) throws(DamagedTable) -> [Record] {
    try withCheckedPage(number) { page throws(DamagedTable) in
      (0..<Self.recordCount(of: page)).map { Self.record($0, of: page) }
    }
  }

  private static func recordCount(of page: UnsafeRawBufferPointer) -> Int {
    min(Int(clamping: bigEndian(page, at: 2 * OperationKey.byteCount)), recordsPerPage)
  }

  private static func record(_ place: Int, of page: UnsafeRawBufferPointer) -> Record {
    let start = pageHeaderBytes + place * recordBytes
    return Record(
      key: key(page, at: start),
      position: EntryIndex(bigEndian(page, at: start + OperationKey.byteCount)))
  }

  private static func key(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> OperationKey {
    OperationKey(high: bigEndian(bytes, at: offset), low: bigEndian(bytes, at: offset + 8))
  }

  private static func digest(
    ofPage number: Int, _ body: UnsafeRawBufferPointer, headerDigest: Hash
  ) -> Hash {
    var joined: [UInt8] = []
    joined.reserveCapacity(pageBytes + 8)
    append(UInt64(number), to: &joined)
    headerDigest.withUnsafeBytes { joined.append(contentsOf: $0) }
    joined.append(contentsOf: body)
    return Hash.sha256(joined)
  }
}

// MARK: - Writing

extension OperationTable {
  /// A table of the old records and of new ones.
  static func bytes(
    merging old: OperationTable, with added: [Record], covered: TreeSize, lastLeaf: Hash
  ) throws(DamagedTable) -> [UInt8] {
    var records: [Record] = []
    records.reserveCapacity(old.recordCount + added.count)
    for number in 0..<old.pageCount {
      records += try old.records(ofPage: number + 1)
    }
    records += added
    // Mostly sorted already (UUIDv7 grow with time), which the sort takes advantage of.
    records.sort { $0.key < $1.key }
    return bytes(of: records, covered: covered, lastLeaf: lastLeaf)
  }

  private static func bytes(of records: [Record], covered: TreeSize, lastLeaf: Hash) -> [UInt8] {
    var header = magic + bytes(covered.value) + lastLeaf.bytes + bytes(UInt64(records.count))
    header += [UInt8](repeating: 0, count: pageBytes - Hash.byteCount - header.count)
    let digest = Hash.sha256(header)
    var all = header + digest.bytes
    let starts = Array(stride(from: 0, to: records.count, by: recordsPerPage))
    all.reserveCapacity((starts.count + 1) * pageBytes)
    for (number, start) in starts.enumerated() {
      let end = min(start + recordsPerPage, records.count)
      let lower = number == 0 ? .lowest : records[start].key
      let upper = end == records.count ? .highest : records[end].key
      var page: [UInt8] = []
      page.reserveCapacity(pageBytes)
      append(lower, to: &page)
      append(upper, to: &page)
      append(UInt64(end - start), to: &page)
      for record in records[start..<end] {
        append(record.key, to: &page)
        append(record.position.value, to: &page)
      }
      page += repeatElement(0, count: pageBytes - Hash.byteCount - page.count)
      all += page
      all += page.withUnsafeBytes {
        Self.digest(ofPage: number + 1, $0, headerDigest: digest).bytes
      }
    }
    return all
  }

  private static func append(_ key: OperationKey, to page: inout [UInt8]) {
    append(key.high, to: &page)
    append(key.low, to: &page)
  }

  // Without an array for each number: a table may hold a million records.
  private static func append(_ value: UInt64, to page: inout [UInt8]) {
    withUnsafeBytes(of: value.bigEndian) { page.append(contentsOf: $0) }
  }

  private static func bytes(_ value: UInt64) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}

private func bigEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
  UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}
