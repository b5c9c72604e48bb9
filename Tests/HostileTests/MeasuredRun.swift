import Foundation
import Testing
import VolleyProcess

/// A run of the program, and the most memory that it held.
struct MeasuredRun {
    let outcome: ProgramOutcome
    let peakMegabytes: Int

    /// The program's own size, nearly 90 MB in a debug build, and what an answer of an ordinary size
    /// may take besides: 16 MiB, twice while its buffer grows.
    static let ordinary = 140

    var output: String { outcome.output }
    var narration: String { outcome.narration }

    /// The rows of a batch by their indices, as status and message.
    var statuses: [String] { outcome.rows.map { $0["status"] as? String ?? "none" } }

    /// Words of libraries and of the language, which help nobody.
    private static let foreignWords = [
        "NIO", "HTTPClientError", "IOError", "HTTPParserError", "Error(", "errno", "Optional(",
        "Fatal error",
    ]

    /// What holds of every run: it ended by itself, in its memory, and said so in plain words.
    func check(_ name: String, within megabytes: Int = ordinary) {
        #expect(
            peakMegabytes <= megabytes,
            "\(name): \(peakMegabytes) MB of \(megabytes)\n\(narration.prefix(500))")
        #expect(
            [0, 1, 2, 3].contains(outcome.status), "\(name): \(outcome.status)\n\(narration)")
        for word in MeasuredRun.foreignWords {
            #expect(!narration.contains(word), "\(name): \(narration.prefix(2_000))")
        }
        #expect(narration.utf8.count < 20_000, "\(name): \(narration.utf8.count) bytes narrated")
    }

    /// A command that could not do anything: no row, and an error.
    func checkFailure(_ name: String, _ message: String = "") {
        #expect(outcome.status == 1, "\(name): \(narration)")
        #expect(output.isEmpty, "\(name): \(output.prefix(500))")
        #expect(narration.contains("volley: "), "\(name): \(narration)")
        #expect(message.isEmpty || narration.contains(message), "\(name): \(narration)")
    }
}

/// How long an attempt may take, and that there is only one.
enum Patience: String {
    /// As long as it takes: what arrives decides.
    case long
    /// Whoever reads gives up soon, on a peer that is silent.
    case shortReads
    /// The same of whoever writes.
    case shortWrites
    /// Everybody waits some seconds, in which much can arrive.
    case seconds

    var yaml: String {
        let (reads, writes) =
            switch self {
            case .long: ("none", "none")
            case .shortReads: ("500ms", "none")
            case .shortWrites: ("none", "500ms")
            case .seconds: ("4s", "4s")
            }
        return """
            behaviors:
              once:
                reads: { attemptTimeout: \(reads), attempts: 1 }
                writes: { attemptTimeout: \(writes), attempts: 1 }

            """
    }
}

extension Volley {
    /// Writes a configuration in which `peer` is a target.
    /// - Parameter memory: the budget for unread data.
    func configure(
        _ target: String, _ patience: Patience = .long, memory: String = "256MB"
    ) throws {
        try write(
            "config/volley/config.yaml",
            patience.yaml
                + """
                memory: \(memory)
                connections:
                  peer: { target: "\(target)", behavior: once }

                """)
    }

    /// Runs the program to its end.
    /// - Parameter megabytes: where it holds more than twice as much it is killed.
    func measured(
        _ arguments: [String], within megabytes: Int = MeasuredRun.ordinary,
        environment: [String: String] = [:], input: String = ""
    ) async throws -> MeasuredRun {
        try await measured(
            measuring(arguments, within: megabytes), environment: environment, input: input)
    }

    /// The same with a pipeline of the shell behind it, for more rows than the test may hold.
    func measured(
        _ arguments: [String], within megabytes: Int, environment: [String: String] = [:],
        input: String, through pipeline: String
    ) async throws -> MeasuredRun {
        try await measured(
            ["bash", "-c", "set -o pipefail; \"$@\" | \(pipeline)", "--"]
                + measuring(arguments, within: megabytes),
            environment: environment, input: input)
    }

    /// The command that runs the program, and writes down the most memory that it held.
    private func measuring(_ arguments: [String], within megabytes: Int) -> [String] {
        let peak = Volley.package.appendingPathComponent("Tests/HostileTests/peak").path
        return ["python3", peak, path("peak"), "\(megabytes)", Volley.program.path] + arguments
    }

    private func measured(
        _ command: [String], environment: [String: String], input: String
    ) async throws -> MeasuredRun {
        let measured = program(
            command[0], Array(command.dropFirst()), environment: environment,
            input: .bytes(Array(input.utf8)))
        // All at once they would need all the memory of the machine.
        let ended = try await Turns.shared.run { try await measured.run() }
        let peak = try String(contentsOfFile: path("peak"), encoding: .ascii)
        let kilobytes = try #require(Int(peak), "\(ended.narration)")
        return MeasuredRun(outcome: ended, peakMegabytes: (kilobytes + 1_023) >> 10)
    }

    /// Everything that is kept of runs, as text of one byte a character.
    func ledgerText() -> String {
        let state = folder.appendingPathComponent("state")
        let files = FileManager.default.enumerator(at: state, includingPropertiesForKeys: nil)
        var text = ""
        while let file = files?.nextObject() as? URL {
            if let data = try? Data(contentsOf: file) {
                text += String(decoding: data, as: UTF8.self)
            }
        }
        return text
    }
}
