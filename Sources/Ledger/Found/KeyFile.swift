package import BatchClient
import Foundation
import Synchronization

/// A file of found keys, kept as long as its run.
///
/// Eight bytes identify the format; then come the keys, each with a byte for its kind and its
/// bytes, in blocks of ``blockKeys``; at the end the offset of each block, the number of keys, and
/// the position of the offsets.
package final class KeyFile: IDStore {
    static let mark = Array("VolyKey1".utf8)
    static let blockKeys = 512
    private static let cachedBlocks = 4

    package let path: String
    package let count: Int
    /// In bytes.
    package let size: Int
    private let descriptor: Int32
    private let offsets: [UInt64]
    private let end: UInt64
    private let cache = Mutex<[(block: Int, ids: [RecordID])]>([])
    private let isTemporary: Atomic<Bool>

    /// Opens a file of keys.
    /// - Parameter isTemporary: whether the file is deleted when it is released.
    /// - Throws: ``BackendError`` for a file in another format, or an incomplete one.
    package init(path: String, isTemporary: Bool = false) throws {
        self.path = path
        self.isTemporary = Atomic(isTemporary)
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        func damaged(_ why: String) -> BackendError {
            BackendError(
                .unavailable, code: "foundKeys",
                "the file of found keys \(path) cannot be read: \(why)")
        }
        guard descriptor >= 0 else { throw damaged(String(cString: strerror(errno))) }
        FileClaim.take(descriptor)
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_size >= 24,
            let size = Int(exactly: info.st_size)
        else {
            close(descriptor)
            throw damaged("it is too short")
        }
        let tail = KeyFile.read(descriptor, at: UInt64(size - 16), count: 16)
        let head = KeyFile.read(descriptor, at: 0, count: 8)
        guard let tail, head == KeyFile.mark else {
            close(descriptor)
            throw damaged("it is not a file of keys")
        }
        let keys = KeyFile.number(tail[0..<8])
        let start = KeyFile.number(tail[8..<16])
        guard let count = Int(exactly: keys), start >= 8, start <= UInt64(size - 16) else {
            close(descriptor)
            throw damaged("it is incomplete")
        }
        let blocks = (count + KeyFile.blockKeys - 1) / KeyFile.blockKeys
        let bytes = UInt64(size - 16) - start
        guard bytes == UInt64(blocks) * 8,
            let table = KeyFile.read(descriptor, at: start, count: blocks * 8)
        else {
            close(descriptor)
            throw damaged("it is incomplete")
        }
        self.count = count
        self.size = size
        end = start
        offsets = (0..<blocks).map { KeyFile.number(table[$0 * 8..<$0 * 8 + 8]) }
    }

    deinit {
        close(descriptor)
        if isTemporary.load(ordering: .relaxed) { unlink(path) }
    }

    /// Keeps the file after it is released.
    package func keep() { isTemporary.store(false, ordering: .relaxed) }

    package func forEach(in positions: Range<Int>, _ body: (RecordID) -> Void) {
        var position = positions.lowerBound
        while position < positions.upperBound {
            let block = position / KeyFile.blockKeys
            let start = block * KeyFile.blockKeys
            let stop = min(positions.upperBound, start + KeyFile.blockKeys)
            let ids = ids(ofBlock: block)
            for index in position..<stop {
                body(
                    ids.indices.contains(index - start) ? ids[index - start] : StoredIDs.unreadable)
            }
            position = stop
        }
    }

    private func ids(ofBlock block: Int) -> [RecordID] {
        let known = cache.withLock { $0.first { $0.block == block }?.ids }
        if let known { return known }
        guard offsets.indices.contains(block) else { return [] }
        let start = offsets[block]
        let stop = block + 1 < offsets.count ? offsets[block + 1] : end
        guard stop >= start, stop - start <= 1 << 26,
            let bytes = KeyFile.read(descriptor, at: start, count: Int(stop - start))
        else { return [] }
        var reader = KeyBytes.Reader(bytes[...])
        var ids: [RecordID] = []
        ids.reserveCapacity(KeyFile.blockKeys)
        while let id = reader.next() { ids.append(id) }
        cache.withLock { cache in
            if cache.count >= KeyFile.cachedBlocks { cache.removeFirst() }
            cache.append((block, ids))
        }
        return ids
    }

    /// Nil if it cannot be read completely.
    private static func read(_ descriptor: Int32, at offset: UInt64, count: Int) -> [UInt8]? {
        guard let start = off_t(exactly: offset) else { return nil }
        var done = 0
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            while done < count, let base = buffer.baseAddress {
                let got = pread(descriptor, base + done, count - done, start + off_t(done))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    failed = true
                    break
                }
                done += got
            }
            used = done
        }
        return failed ? nil : bytes
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
