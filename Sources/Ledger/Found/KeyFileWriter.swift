package import BatchClient
import Foundation
import Synchronization

/// Writes a ``KeyFile``.
package final class KeyFileWriter: IDSpool {
    private struct State {
        var buffer: [UInt8] = []
        var offsets: [UInt64] = []
        var written: UInt64 = 0
        var count = 0
        var isFinished = false
    }

    private let path: String
    private let descriptor: Int32
    private let isTemporary: Bool
    private let state: Mutex<State>

    /// Creates the file, for its user alone.
    /// - Throws: ``BackendError``.
    package init(path: String, isTemporary: Bool = false) throws {
        self.path = path
        self.isTemporary = isTemporary
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        state = Mutex(State())
        guard descriptor >= 0 else { throw KeyFileWriter.failure(path) }
        FileClaim.take(descriptor)
        state.withLock { $0.buffer = KeyFile.mark }
    }

    deinit {
        close(descriptor)
        // An unfinished file is useless.
        if !state.withLock({ $0.isFinished }) { unlink(path) }
    }

    package func append(_ ids: [RecordID]) throws {
        try state.withLock { state in
            for id in ids {
                if state.count % KeyFile.blockKeys == 0 {
                    state.offsets.append(state.written + UInt64(state.buffer.count))
                }
                KeyBytes.append(id, to: &state.buffer)
                state.count += 1
            }
            if state.buffer.count > 1 << 18 { try flush(&state) }
        }
    }

    package func finish() throws -> any IDStore {
        try state.withLock { state in
            let start = state.written + UInt64(state.buffer.count)
            for number in state.offsets + [UInt64(state.count), start] {
                for shift in stride(from: 56, through: 0, by: -8) {
                    state.buffer.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
                }
            }
            try flush(&state)
            state.isFinished = true
            guard isTemporary || fsync(descriptor) == 0 else { throw KeyFileWriter.failure(path) }
        }
        return try KeyFile(path: path, isTemporary: isTemporary)
    }

    private func flush(_ state: inout State) throws {
        var failed = false
        state.buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    failed = true
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
        guard !failed else { throw KeyFileWriter.failure(path) }
        state.written += UInt64(state.buffer.count)
        state.buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> BackendError {
        let reason = errno
        return BackendError(
            .unavailable, code: reason == ENOSPC ? "diskFull" : "foundKeys",
            "the file of found keys \(path) cannot be written: \(String(cString: strerror(reason)))"
        )
    }
}
