import Foundation
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs a program to its end and captures its output.
package enum HelperProgram {
    /// The most bytes read from either stream; a program that writes more is terminated.
    package static let maximumBytes = 64 << 10
    /// How long a program may take, in seconds: it may ask for a fingerprint or a password.
    package static let maximumSeconds = 120

    /// Why a program did not run to its end.
    package struct Failure: Error {
        package let reason: String
    }

    package typealias Result = (status: Int32, output: [UInt8], complaint: String)

    /// Terminates the program if the task is cancelled.
    /// - Parameter words: the program, with or without its folder, and its arguments.
    package static func run(
        _ words: [String], environment: [String: String]
    ) async throws(Failure) -> Result {
        guard let path = find(words.first ?? "", environment) else {
            throw Failure(reason: "program not found: \(words.first ?? "")")
        }
        let arguments = Array(words.dropFirst())
        do {
            return try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask { try await result(of: path, arguments, environment) }
                group.addTask {
                    try await Task.sleep(for: .seconds(maximumSeconds))
                    return nil
                }
                defer { group.cancelAll() }
                guard let result = try await group.next() ?? nil else {
                    throw Failure(reason: "it did not finish within \(maximumSeconds) s")
                }
                return result
            }
        } catch let failure as Failure {
            throw failure
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw Failure(reason: "it wrote more than \(maximumBytes) bytes")
        } catch is CancellationError {
            throw Failure(reason: "it was cancelled")
        } catch {
            throw Failure(reason: "cannot run \(path)")
        }
    }

    private static func find(_ name: String, _ environment: [String: String]) -> String? {
        let folders =
            name.contains("/")
            ? [""]
            : (environment["PATH"] ?? "/usr/bin:/bin")
                .split(separator: ":").map { $0 + "/" }
        return folders.map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Waits for the program to end, not its streams: others may hold them open.
    private static func result(
        of path: String, _ arguments: [String], _ environment: [String: String]
    ) async throws -> Result {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        let ended = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments),
            environment: entries(environment), platformOptions: options,
            output: .bytes(limit: maximumBytes), error: .bytes(limit: maximumBytes))
        let status: Int32 =
            switch ended.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): signal
            }
        return (
            status, ended.standardOutput, String(decoding: ended.standardError, as: UTF8.self)
        )
    }

    /// Without names that Subprocess refuses: those that begin with a digit, which no shell can
    /// set.
    private static func entries(_ values: [String: String]) -> Environment {
        var entries: [Environment.Key: String] = [:]
        for (name, value) in values where name.first.map({ !("0"..."9").contains($0) }) ?? false {
            if let key = Environment.Key(rawValue: name) { entries[key] = value }
        }
        return .custom(entries)
    }
}
