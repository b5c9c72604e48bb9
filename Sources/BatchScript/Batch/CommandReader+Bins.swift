internal import BatchClient
import FileReading

/// The bins that a command names, each in the bytes of its UTF-8: a command may write a bin once, and
/// read it once.
struct NamedBins {
    fileprivate var written: Set<[UInt8]> = []
    fileprivate var writtenPaths: [[UInt8]: [[BinPath.Step]]] = [:]
    fileprivate var selected: Set<[UInt8]> = []
    fileprivate var gotten: Set<[UInt8]> = []
    fileprivate var pathsRead: Set<[UInt8]> = []
}

extension CommandReader {
    /// Reads `bins a, b` after its word.
    mutating func readBins() throws(ScriptError) {
        reader.skipSpace()
        var names: [String] = []
        if reader.take(ASCII.openParenthesis) {
            reader.skipSpace()
            try reader.expect(ASCII.closeParenthesis, "`)`: `bins ()` reads no bins")
        } else {
            repeat {
                reader.skipSpace()
                if let path = try readPath(isOnce: true) {
                    // A part of a bin is read like `get` reads it.
                    operations.append(BinOperation(path, .get))
                } else {
                    names.append(try readBin(.selects))
                }
                reader.skipSpace()
            } while reader.take(ASCII.comma)
            if names.isEmpty { return }
        }
        bins = names
    }

    /// Reads a part of a bin to read; nil for a whole bin, which is not consumed.
    mutating func readPath(isOnce: Bool = false) throws(ScriptError) -> BinPath? {
        guard reader.version >= .second else { return nil }
        let start = reader.position
        let name = try reader.readBinName()
        guard reader.next == ASCII.openBracket else {
            reader.position = start
            return nil
        }
        let path = BinPath(name, try reader.readSteps())
        guard named.pathsRead.insert(Array(path.description.utf8)).inserted || !isOnce else {
            throw reader.failure(
                at: start, found: "\(reader.quoted(path.description)) a second time",
                expected: "each part of a bin read once in a command")
        }
        return path
    }

    /// How a command uses a bin that it names.
    enum Use {
        /// `set`, `remove`, a column.
        case writes
        /// `bins`.
        case selects
        /// `get`, which may read the same bin more than once.
        case gets
    }

    /// Reads a bin or a part of one to write: no part of it may be written elsewhere.
    mutating func readTarget() throws(ScriptError) -> BinPath {
        let start = reader.position
        let name = try reader.readBinName()
        guard reader.next == ASCII.openBracket, reader.version >= .second else {
            reader.position = start
            let bin = try readBin(.writes)
            guard named.writtenPaths[Array(bin.utf8)] == nil else {
                throw reader.failure(
                    at: start, found: "the bin \(reader.quoted(bin)) beside a part of it",
                    expected: "each bin written once in a command")
            }
            return BinPath(bin)
        }
        let steps = try reader.readSteps()
        let bytes = Array(name.utf8)
        let others = named.writtenPaths[bytes] ?? []
        let overlaps = others.contains { $0.starts(with: steps) || steps.starts(with: $0) }
        guard !named.written.contains(bytes), !overlaps else {
            throw reader.failure(
                at: start,
                found: "\(reader.quoted(BinPath(name, steps).description)) beside what it overlaps",
                expected: "each part of a bin written once in a command")
        }
        named.writtenPaths[bytes, default: []].append(steps)
        return BinPath(name, steps)
    }

    mutating func readBin(_ use: Use) throws(ScriptError) -> String {
        let start = reader.position
        let name = try reader.readBinName()
        let bytes = Array(name.utf8)
        let isNew: Bool
        switch use {
        case .writes: isNew = named.written.insert(bytes).inserted
        case .selects:
            isNew = !named.gotten.contains(bytes) && named.selected.insert(bytes).inserted
        case .gets:
            named.gotten.insert(bytes)
            isNew = !named.selected.contains(bytes)
        }
        guard isNew else {
            throw reader.failure(
                at: start, found: "the bin \(reader.quoted(name)) a second time",
                expected: "each bin \(use == .writes ? "written" : "read") once in a command")
        }
        return name
    }
}
