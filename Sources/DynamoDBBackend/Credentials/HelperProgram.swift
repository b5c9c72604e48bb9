import Foundation
import Synchronization

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
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        let (written, said) = (Collected(), Collected())
        let over = DispatchSemaphore(value: 0)
        // Each signals once at its end: both streams and the program.
        process.terminationHandler = { _ in over.signal() }
        for (pipe, collected) in [(output, written), (complaint, said)] {
            pipe.fileHandleForReading.readabilityHandler = { handle in
                let more = handle.availableData
                if more.isEmpty || !collected.take(more) {
                    handle.readabilityHandler = nil
                    over.signal()
                }
            }
        }
        do { try process.run() } catch {
            throw Failure(reason: "\(program.path) cannot be run")
        }
        let end = DispatchTime.now() + .seconds(maximumSeconds)
        for _ in 0..<3 where over.wait(timeout: end) == .timedOut {
            process.terminate()
            throw Failure(reason: "it was not done after \(maximumSeconds) s")
        }
        guard !written.isTooLong, !said.isTooLong else {
            throw Failure(reason: "it wrote more than \(maximumBytes) bytes")
        }
        return (
            process.terminationStatus, written.bytes, String(decoding: said.bytes, as: UTF8.self)
        )
    }

    /// What was read of a stream so far.
    private final class Collected: Sendable {
        private let state = Mutex<[UInt8]>([])

        var bytes: [UInt8] { state.withLock { $0 } }
        var isTooLong: Bool { bytes.count > maximumBytes }

        /// - Returns: Whether there is room for more.
        func take(_ data: Data) -> Bool {
            state.withLock {
                $0 += data
                return $0.count <= maximumBytes
            }
        }
    }
}
