import BatchClient

/// The bins that an operation sets, in stored form: merged into a stored record byte by byte,
/// without decoding it.
///
/// Only for operations that do nothing but set bins; others are evaluated on the decoded record.
/// Tests check that both give the same result.
struct BinPatch {
    /// A record with only the set bins.
    private(set) var bytes: [UInt8] = []
    /// The position of each bin in it, and of its name.
    private var bins: [(whole: Range<Int>, name: Range<Int>)] = []

    /// One bit per bin records which bins have been placed.
    private static let maximumCount = 64

    /// Nil for operations that do more than set, or set a bin twice.
    init?(_ operations: [BinOperation]) throws(Refusal) {
        guard operations.count <= BinPatch.maximumCount else { return nil }
        bins.reserveCapacity(operations.count)
        bytes.reserveCapacity(32 * operations.count)
        BinsEncoder.appendEmpty(to: &bytes)
        for index in operations.indices {
            let name = operations[index].bin
            guard operations[index].steps.isEmpty,
                case .set(.value(let value)) = operations[index].action
            else { return nil }
            for other in 0..<index where operations[other].bin == name { return nil }
            let start = bytes.count
            try BinsEncoder.append(name, value, to: &bytes)
            let nameCount = name.utf8.count
            // The length of the name takes a second byte from 128.
            let nameStart = start + (nameCount < 0x80 ? 1 : 2)
            bins.append((start..<bytes.count, nameStart..<nameStart + nameCount))
        }
        try BinsEncoder.close(&bytes, binCount: operations.count)
    }

    /// Replaces the buffer with a stored record with the patch applied. Existing bins keep their
    /// positions, new ones follow.
    func merge(
        into record: UnsafeRawBufferPointer, buffer: inout [UInt8]
    ) throws(MergeFailure) {
        let total: Int
        do throws(BinaryReader.Damage) {
            total = try append(record, to: &buffer)
        } catch {
            throw .damaged
        }
        do throws(Refusal) {
            try BinsEncoder.close(&buffer, binCount: total)
        } catch {
            throw .refused(error)
        }
    }

    /// - Returns: the resulting number of bins.
    private func append(
        _ record: UnsafeRawBufferPointer, to buffer: inout [UInt8]
    ) throws(BinaryReader.Damage) -> Int {
        buffer.removeAll(keepingCapacity: true)
        BinsEncoder.appendEmpty(to: &buffer)
        var reader = BinaryReader(record)
        let count = try reader.binCount()
        var total = count
        var placed: UInt64 = 0
        for index in 0..<count {
            let start = reader.position
            let name = try reader.take()
            try reader.skip()
            if let own = self.index(of: name, near: index) {
                placed |= 1 << UInt64(own)
                buffer.append(contentsOf: bytes[bins[own].whole])
            } else {
                buffer.append(
                    contentsOf: UnsafeRawBufferPointer(rebasing: record[start..<reader.position]))
            }
        }
        guard reader.position == record.count else { throw BinaryReader.Damage() }
        for (index, bin) in bins.enumerated() where placed & (1 << UInt64(index)) == 0 {
            buffer.append(contentsOf: bytes[bin.whole])
            total += 1
        }
        return total
    }

    enum MergeFailure: Error {
        case damaged
        case refused(Refusal)
    }

    /// The patch's bin with a name; most likely it has the same position as in the record.
    @inline(__always)
    private func index(of name: UnsafeRawBufferPointer, near guess: Int) -> Int? {
        if guess < bins.count, isName(name, at: guess) { return guess }
        return bins.indices.first { isName(name, at: $0) }
    }

    @inline(__always)
    private func isName(_ name: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let own = bins[index].name
        guard own.count == name.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            UnsafeRawBufferPointer(rebasing: bytes[own]).isIdentical(to: name)
        }
    }
}
