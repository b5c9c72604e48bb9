internal import BatchClient

/// Counts the memory of a batch while it is read from a script.
struct BatchMeter {
    let meter = MemoryMeter()
    /// Whether a batch that is too large is a mistake. One that was recorded is read whatever it takes:
    /// it counts all the same.
    let isLimited: Bool
    /// The bytes of the commands before.
    private var before = 0
    /// The indices of the commands before.
    private var indices = 0
    /// When they were counted last.
    private var counted = 0

    init(isLimited: Bool = true) { self.isLimited = isLimited }

    /// How many rows or IDs of a command are read before they are counted.
    static let stride = 4_096

    /// - Parameter reader: is behind the command.
    mutating func add(_ command: Command, _ reader: ScriptReader) throws(ScriptError) {
        // A list of IDs that is held already is counted there.
        indices = indices.adding(command.count)
        before = before.adding(command.uncountedBytes)
        guard before - counted > 1 << 18 else { return }
        counted = before
        try count(0, reader)
    }

    /// Counts what is read of a command by now.
    func count(_ bytes: Int, _ reader: ScriptReader) throws(ScriptError) {
        guard !meter.count(before.adding(bytes)), isLimited else { return }
        throw reader.failure(
            found: "a batch that needs \(meter.counted) of memory up to here\(size)",
            expected: "less than is free of the memory budget of \(meter.capacity)",
            hint: "split the script, or raise `memory` in config.yaml")
    }

    /// How many indices the batch has up to here, for an error.
    private var size: String {
        indices > 0 ? " (\(indices.grouped) indices)" : ""
    }

    /// The batch, counted as long as it lives.
    func finish(_ batch: Batch) -> Batch {
        _ = meter.count(before)
        return batch.held(by: meter.reservation)
    }
}

extension Int {
    fileprivate func adding(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
