import BatchClient
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs a program to its end and takes what it writes.
enum HelperProgram {
    /// The most bytes that are taken of either stream; a program that writes more is ended.
    static let maximumBytes = 64 << 10
    /// How long a program may take, in seconds: it may ask somebody for a finger or a password.
    static let maximumSeconds = 120

    struct Failure: Error {
        let reason: String
    }

    typealias Result = (status: Int32, output: [UInt8], complaint: String)

    /// - Parameter words: the program, with or without its folder, and its arguments.
    static func run(
        _ words: [String], environment: [String: String]
    ) async throws(Failure) -> Result {
        guard let program = find(words.first ?? "", environment) else {
            throw Failure(reason: "there is no program \(words.first ?? "")")
        }
        let outcome: Swift.Result<Result, Failure> = await withCheckedContinuation { continuation in
            // It waits on a thread of its own.
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Swift.Result { () throws(Failure) in
                        try wait(for: program, words.dropFirst().map { $0 }, environment)
                    })
            }
        }
        return try outcome.get()
    }

    private static func find(_ name: String, _ environment: [String: String]) -> URL? {
        let folders =
            name.contains("/")
            ? [""]
            : (environment["PATH"] ?? "/usr/bin:/bin")
                .split(separator: ":").map { $0 + "/" }
        return folders.map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }.map { URL(fileURLWithPath: $0) }
    }

    private static func wait(
        for program: URL, _ arguments: [String], _ environment: [String: String]
    ) throws(Failure) -> Result {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let (output, complaint, ended) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        process.terminationHandler = { _ in
            try? ended.fileHandleForWriting.write(contentsOf: [0])
        }
        do { try process.run() } catch {
            throw Failure(reason: "\(program.path) cannot be run")
        }
        var streams = [Stream(output), Stream(complaint)]
        let deadline = ContinuousClock.now + .seconds(maximumSeconds)
        // The end of the program counts, not that of its streams: others may hold them open.
        while true {
            var polled = streams.map {
                pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
            }
            polled.append(
                pollfd(
                    fd: ended.fileHandleForReading.fileDescriptor, events: Int16(POLLIN),
                    revents: 0))
            let left = (deadline - .now).wholeMicroseconds / 1_000
            let ready = left > 0 ? poll(&polled, nfds_t(polled.count), Int32(clamping: left)) : 0
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else {
                process.terminate()
                throw Failure(reason: "it was not done after \(maximumSeconds) s")
            }
            for at in streams.indices where polled[at].revents != 0 || polled[2].revents != 0 {
                streams[at].read()
            }
            if streams.contains(where: { $0.bytes.count > maximumBytes }) {
                process.terminate()
                throw Failure(reason: "it wrote more than \(maximumBytes) bytes")
            }
            if polled[2].revents != 0 { break }
        }
        return (
            process.terminationStatus, streams[0].bytes,
            String(decoding: streams[1].bytes, as: UTF8.self)
        )
    }

    /// One stream of a program and what was read of it.
    private struct Stream {
        private let pipe: Pipe
        /// -1 at its end, which `poll` passes over.
        private(set) var descriptor: Int32
        private(set) var bytes: [UInt8] = []

        init(_ pipe: Pipe) {
            self.pipe = pipe
            descriptor = pipe.fileHandleForReading.fileDescriptor
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }

        /// Takes what is there, without waiting.
        mutating func read() {
            while descriptor >= 0, bytes.count <= maximumBytes {
                let more = [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
                    count = max(-1, readFile(descriptor, buffer.baseAddress, buffer.count))
                    if count < 0 {
                        if errno != EAGAIN { descriptor = -1 }
                        count = 0
                    } else if count == 0 {
                        descriptor = -1
                    }
                }
                guard !more.isEmpty else { return }
                bytes += more
            }
        }
    }
}

/// The system's `read`, beside methods of that name.
private func readFile(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
    read(file, buffer, size)
}
