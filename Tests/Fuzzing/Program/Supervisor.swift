import Foundation
import Synchronization
import VolleyProcess

/// Runs other processes that feed inputs in chunks, so it survives their deaths.
final class Supervisor: Sendable {
    private struct State {
        var next: UInt64 = 0
        var done: UInt64 = 0
        var accepted: UInt64 = 0
        var megabytes = 0
        var fault: String?
    }

    private let seed: UInt64
    private let inputs: UInt64
    private let processes: Int
    private let state = Mutex(State())
    private let start = ContinuousClock.now

    private static let chunk: UInt64 = 250_000

    init(seed: UInt64, inputs: UInt64, processes: Int) {
        self.seed = seed
        self.inputs = inputs
        self.processes = processes
    }

    /// - Returns: Whether all inputs were fed without a fault.
    func run() async throws -> Bool {
        try await withThrowingTaskGroup { group in
            for _ in 0..<processes { group.addTask { try await self.work() } }
            try await group.waitForAll()
        }
        if let fault = state.withLock({ $0.fault }) {
            print(fault)
            return false
        }
        print("No fault in \(inputs) inputs of seed \(seed).")
        return true
    }

    private func work() async throws {
        while let chunk = next() {
            let end = try await feed(chunk)
            let numbers = end.output.split(whereSeparator: \.isWhitespace).compactMap { UInt64($0) }
            guard end.status == 0, numbers.count == 2 else {
                // Others may find another fault at the same time: one is enough.
                let fault = try await locate(chunk)
                return state.withLock { $0.fault = $0.fault ?? fault }
            }
            report(chunk, accepted: numbers[0], megabytes: Int(numbers[1]))
        }
    }

    /// Nil if there is no more, or a fault was found.
    private func next() -> Range<UInt64>? {
        state.withLock { state in
            guard state.fault == nil, state.next < inputs else { return nil }
            let from = state.next
            state.next = min(inputs, from + Supervisor.chunk)
            return from..<state.next
        }
    }

    private func report(_ chunk: Range<UInt64>, accepted: UInt64, megabytes: Int) {
        state.withLock { state in
            state.done += UInt64(chunk.count)
            state.accepted += accepted
            state.megabytes = max(state.megabytes, megabytes)
            let rate = Double(state.done) / max(0.001, (ContinuousClock.now - start) / .seconds(1))
            print(
                "\(state.done) inputs, \(Int(rate)) a second, "
                    + "\(100 * state.accepted / state.done) % taken in part, "
                    + "at most \(state.megabytes) MB")
            fflush(nil)
        }
    }

    /// Feeds a chunk again to find the input at fault.
    private func locate(_ chunk: Range<UInt64>) async throws -> String {
        let end = try await feed(chunk, isTraced: true)
        guard end.status != 0, let input = end.output.split(separator: "\n").last else {
            return "Inputs \(chunk) of seed \(seed) failed, and not when they were fed again."
        }
        return """
            Input \(input) of seed \(seed) ends the process with status \(end.status):
            \(end.narration)
            Again: \(Supervisor.program) feed --seed \(seed) \(input)
            """
    }

    private static let program = ProcessInfo.processInfo.arguments[0]

    private func feed(
        _ chunk: Range<UInt64>, isTraced: Bool = false
    ) async throws -> ProgramOutcome {
        try await Program(
            Supervisor.program,
            ["feed", "--seed", "\(seed)", "\(chunk.lowerBound)", "\(chunk.upperBound)"]
                + (isTraced ? ["--trace"] : [])
        ).run(within: .seconds(3_600))
    }
}
