import Foundation
import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("A folder that is written as a whole")
struct NewFolderTests {
  private let place: TestFolder

  init() throws { place = try TestFolder() }

  private var target: DiskPath { DiskPath(place.path) / "d" }
  private var provisional: String { place.path + "/d.inacheve" }

  private func there(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: place.path + "/" + name)
  }

  @Test("under its own name there is nothing until it is published, and then all of it")
  func whole() throws {
    let folder = try NewFolder(at: target)
    try folder.write(Array("un".utf8), at: "a/b/un.txt")
    try folder.write([], at: "vide")
    #expect(!there("d"))
    let digests = try folder.digests()
    #expect(digests.map(\.path) == ["a/b/un.txt", "vide"])
    #expect(digests.map(\.digest) == [.sha256(Array("un".utf8)), .sha256([])])
    try folder.publish()
    #expect(!there("d.inacheve"))
    #expect(FileManager.default.contents(atPath: place.path + "/d/a/b/un.txt") == Data("un".utf8))
  }

  @Test("a file of it is written once")
  func once() throws {
    let folder = try NewFolder(at: target)
    try folder.write([1], at: "a")
    #expect(throws: NewFolderError.self) { try folder.write([2], at: "a") }
    #expect(FileManager.default.contents(atPath: provisional + "/a") == Data([1]))
  }

  @Test("what stands at its place, a file, a folder or an unfinished one, is not touched")
  func taken() throws {
    #expect(FileManager.default.createFile(atPath: target.text, contents: Data([7])))
    #expect(throws: NewFolderError.alreadyThere(target)) { try NewFolder(at: target) }
    #expect(FileManager.default.contents(atPath: target.text) == Data([7]))
    try FileManager.default.removeItem(atPath: target.text)
    let first = try NewFolder(at: target)
    #expect(throws: NewFolderError.unfinished(first.building)) { try NewFolder(at: target) }
    try first.publish()
    #expect(throws: NewFolderError.alreadyThere(target)) { try NewFolder(at: target) }
  }

  @Test("a folder with something in it that came meanwhile is not replaced")
  func meanwhile() throws {
    let folder = try NewFolder(at: target)
    try folder.write([1], at: "a")
    try FileManager.default.createDirectory(
      atPath: target.text, withIntermediateDirectories: false)
    #expect(FileManager.default.createFile(atPath: target.text + "/autre", contents: Data([7])))
    #expect(throws: NewFolderError.self) { try folder.publish() }
    #expect(FileManager.default.contents(atPath: target.text + "/autre") == Data([7]))
    #expect(!there("d/a"))
  }

  @Test("discarded, nothing of it is left")
  func discarded() throws {
    let folder = try NewFolder(at: target)
    try folder.write([1], at: "a/b/c")
    try folder.discard()
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [])
  }
}
