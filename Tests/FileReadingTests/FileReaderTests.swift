import Foundation
import Testing

@testable import FileReading

/// Kinds of files, and what happens when they are read.
@Suite struct FileReaderTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("volley-test-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func write(_ bytes: Int, to name: String) throws -> String {
        try Data(repeating: 0x61, count: bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    private func fault(_ path: String, _ bounds: FileReader.Bounds) -> FileFault? {
        do throws(FileFault) { _ = try FileReader.read(path, bounds) } catch { return error }
        return nil
    }

    @Test func aFileUpToTheBoundIsReadAndALargerOneIsRefused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try write(200_000, to: "a")
        #expect(try FileReader.read(file, .init(maximumBytes: 200_000)).count == 200_000)
        #expect(fault(file, .init(maximumBytes: 199_999))?.reason == .tooLarge(199_999))
        let empty = try write(0, to: "b")
        #expect(try FileReader.read(empty, .init(maximumBytes: 1)).isEmpty)
    }

    @Test func aFileWhoseSizeIsUnknownIsBoundedToo() throws {
        // Files in /proc report the size 0.
        #expect(
            fault("/proc/self/maps", .init(maximumBytes: 100))?.reason == .tooLarge(100))
    }

    @Test(arguments: [FileReader.Kind.file, .fileOrPipe])
    func foldersAndDevicesAreRefused(_ kind: FileReader.Kind) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bounds = FileReader.Bounds(maximumBytes: 1_000, kind: kind)
        #expect(fault(folder.path, bounds)?.reason == .folder)
        for device in ["/dev/zero", "/dev/urandom", "/dev/full"] {
            #expect(fault(device, bounds)?.reason == .device)
        }
        #expect(try FileReader.read("/dev/null", bounds).isEmpty)
        #expect(fault(path("nothing"), bounds)?.isMissing == true)
    }

    @Test func anAllowedPipeIsReadToItsEnd() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(fault(pipe, .init(maximumBytes: 1_000))?.reason == .pipe)
        // More than a pipe holds, written by a thread that waits for the reader.
        Thread.detachNewThread {
            let writer = open(pipe, O_WRONLY | O_CLOEXEC)
            let handle = FileHandle(fileDescriptor: writer, closeOnDealloc: true)
            try? handle.write(contentsOf: [UInt8](repeating: 7, count: 300_000))
        }
        let bytes = try FileReader.read(pipe, .init(maximumBytes: 1 << 20, kind: .fileOrPipe))
        #expect(bytes == [UInt8](repeating: 7, count: 300_000))
    }

    @Test func aPipeThatNobodyWritesToIsGivenUp() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = path("silent")
        #expect(mkfifo(pipe, 0o600) == 0)
        let bounds = FileReader.Bounds(maximumBytes: 1_000, kind: .fileOrPipe, patience: 0)
        #expect(fault(pipe, bounds)?.reason == .silent(seconds: 0))
        // Nor one that is open and silent.
        let descriptor = open(pipe, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        #expect(fault(pipe, bounds)?.reason == .silent(seconds: 0))
    }
}
