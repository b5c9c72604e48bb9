package import BatchClient
package import BatchScript
import Digests
import Synchronization

/// A plan file that was read and validated: its script, and its prediction for each index.
///
/// The lines of the indices are read again when needed, block by block, and each block is compared
/// with its content when the hash of the whole file was checked: if the file is changed meanwhile,
/// its predictions are no longer used.
package final class PlanFile: PlannedIndices {
    package let name: String
    package let header: PlanHeader
    package let batch: Batch
    /// The SHA-256 of the plan, in hexadecimal, which identifies it.
    package let hash: String
    private let file: any ByteFile
    private let blocks: [PlanReading.Block]
    private let cache = Mutex<(block: Int, rows: [PlannedRow])?>(nil)

    /// The indices of one block.
    static let blockSize = 256

    /// Reads a whole file.
    /// - Throws: ``PlanFileError`` if it cannot be read, is not a plan file, was altered, or has a
    ///   format that this program does not support.
    package convenience init(path: String) throws(PlanFileError) {
        try self.init(PlanSource(path))
    }

    package init(_ file: any ByteFile) throws(PlanFileError) {
        let reading: PlanReading
        do { reading = try PlanReading(file) } catch let error as PlanFileError {
            throw error
        } catch {
            throw PlanFileError("\(file.name): \(error)")
        }
        self.file = file
        name = file.name
        header = reading.header
        hash = reading.hash
        blocks = reading.blocks
        do throws(ScriptErrors) {
            batch = try StoredScript.parse(reading.script, source: file.name).batch
        } catch {
            throw PlanFileError(
                error.errors.first.map { "\($0)" } ?? "\(file.name): its script cannot be read")
        }
        guard batch.count == header.indexCount, reading.indexCount == batch.count else {
            throw PlanFileError(
                "\(file.name): the script has \(batch.count) indices, but the plan has "
                    + "\(reading.indexCount)")
        }
    }

    package var count: Int { batch.count }

    /// Whether a file begins like a plan file.
    package static func isPlan(_ path: String) throws(PlanFileError) -> Bool {
        let source = try PlanSource(path)
        let mark = Array("{\"volleyPlan\":".utf8)
        guard let bytes = try? PlanReading.read(source, 0..<mark.count) else { return false }
        return bytes == mark
    }

    package func prediction(at index: Int) -> PlannedIndex? {
        guard let row = try? row(at: index), row.key == batch.key(at: index),
            row.verb == batch.verb(at: index)
        else { return nil }
        return row.planned
    }

    /// The prediction for an index.
    /// - Throws: ``PlanFileError`` if the file was changed since it was opened.
    package func row(at index: Int) throws(PlanFileError) -> PlannedRow {
        let number = index / Self.blockSize
        guard index >= 0, blocks.indices.contains(number) else {
            throw PlanFileError("\(name) has no index \(index)")
        }
        let rows = try rows(ofBlock: number)
        let offset = index % Self.blockSize
        guard offset < rows.count, rows[offset].index == index else {
            throw PlanFileError("\(name) has no index \(index)")
        }
        return rows[offset]
    }

    private func rows(ofBlock number: Int) throws(PlanFileError) -> [PlannedRow] {
        let result: Result<[PlannedRow], PlanFileError> = cache.withLock { cache in
            if let cache, cache.block == number { return .success(cache.rows) }
            do throws(PlanFileError) {
                let rows = try read(blocks[number])
                cache = (number, rows)
                return .success(rows)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func read(_ block: PlanReading.Block) throws(PlanFileError) -> [PlannedRow] {
        let bytes: [UInt8]
        do { bytes = try PlanReading.read(file, block.bytes) } catch {
            throw PlanFileError("\(name): \(error)")
        }
        guard SHA256.digest(bytes) == block.digest else {
            throw PlanFileError("\(name) was changed while it was being used")
        }
        var rows: [PlannedRow] = []
        do {
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                rows.append(
                    try PlannedRow(
                        line: Array(line), source: name, number: block.firstLine + rows.count))
            }
        } catch let error as PlanFileError {
            throw error
        } catch {
            throw PlanFileError("\(name): \(error)")
        }
        return rows
    }
}
