package import BatchClient
import BatchScript
import Digests

/// Writes a plan file in pieces: a line about the plan, its script, one line per index, and a line
/// with the SHA-256 of all previous lines.
///
/// The output can be taken at any time, so that a large plan needs little memory.
package struct PlanFileWriter {
    /// The most bytes of script on one line.
    private static let scriptPiece = 32 << 10

    private var json = JSONWriter()
    private var hash = SHA256()
    /// Seconds since 1970.
    private let now: Int64
    private var nextIndex = 0
    private let indexCount: Int

    /// - Parameter batch: with its records found and `now()` resolved: see `Batch.resolved(now:)`.
    /// - Throws: ``PlanFileError`` if the batch cannot be written as a script.
    package init(_ header: PlanHeader, _ batch: Batch) throws(PlanFileError) {
        now = header.madeAt / 1_000
        indexCount = batch.count
        let batch = try batch.holdingFoundKeys()
        let script = StoredScript.text(batch)
        guard let again = try? StoredScript.parse(script, source: "<plan>").batch, again == batch
        else {
            throw PlanFileError(
                "the batch cannot be stored in a plan file: it cannot be written as a script")
        }
        header.write(to: &json)
        var rest = Substring(script)
        while !rest.isEmpty {
            let piece = rest.prefixOfBytes(Self.scriptPiece)
            json.beginObject()
            json.name("script")
            json.string(String(piece))
            json.endObject()
            json.endLine()
            rest = rest[piece.endIndex...]
        }
    }

    /// Adds the predictions of the dry run, in index order.
    /// - Throws: ``PlanFileError`` for a record that could not be read: it cannot be planned.
    package mutating func add(_ rows: some Sequence<DryRunRow>) throws(PlanFileError) {
        for row in rows {
            guard let status = row.status else {
                throw PlanFileError(
                    "index \(row.index), \(row.verb.rawValue) \(row.key): the record could not be "
                        + "read: \(row.message ?? "no reason was given")")
            }
            guard row.index == nextIndex else {
                throw PlanFileError("index \(nextIndex) has no prediction")
            }
            nextIndex += 1
            let warnings = row.warnings.isEmpty ? nil : row.warnings.joined(separator: "; ")
            let planned = PlannedIndex(
                status: status, code: row.code, message: row.message ?? warnings,
                state: row.state ?? .unknown)
            PlannedRow(row, planned: planned, now: now).write(to: &json)
        }
    }

    /// The bytes written since the last call.
    package mutating func take() -> [UInt8] {
        let bytes = json.bytes
        json.bytes = []
        hash.update(bytes)
        return bytes
    }

    /// Ends the file.
    /// - Returns: The bytes written since the last call, and the hash that identifies the plan.
    /// - Throws: ``PlanFileError`` if an index has no prediction.
    package mutating func finish() throws(PlanFileError) -> (bytes: [UInt8], hash: String) {
        guard nextIndex == indexCount else {
            throw PlanFileError("index \(nextIndex) has no prediction")
        }
        var bytes = take()
        let digest = Hex.encode(hash.digest)
        bytes += Array("{\"sha256\":\"\(digest)\"}\n".utf8)
        return (bytes, digest)
    }
}

extension Substring {
    /// The longest prefix of at most this many bytes, at least one character.
    fileprivate func prefixOfBytes(_ count: Int) -> Substring {
        guard utf8.count > count,
            let cut = utf8.index(startIndex, offsetBy: count, limitedBy: endIndex)
        else { return self }
        var end = cut
        // Not within a Unicode scalar.
        while end > startIndex, end < endIndex, utf8[end] & 0xC0 == 0x80 {
            end = utf8.index(before: end)
        }
        return end > startIndex ? self[..<end] : prefix(1)
    }
}

extension Batch {
    /// The batch with the found keys stored in its commands, wherever they are: a plan file is
    /// self-contained.
    fileprivate func holdingFoundKeys() throws(PlanFileError) -> Batch {
        var batch = Batch()
        for command in commands {
            guard case .ids(let ids) = command.subjects, ids.areStored else {
                batch.append(command)
                continue
            }
            var command = command
            let keys = Array(ids)
            guard !keys.contains(StoredIDs.unreadable) else {
                throw PlanFileError("the found keys of \(command.dataSet) cannot be read")
            }
            command.subjects = .ids(IDList(keys))
            batch.append(command)
        }
        return batch
    }
}

extension IDList {
    fileprivate var areStored: Bool {
        segments.contains { if case .stored = $0 { true } else { false } }
    }
}
