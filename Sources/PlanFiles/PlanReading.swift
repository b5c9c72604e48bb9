import BatchClient
import BatchScript
import Digests

/// Reads a plan file once from beginning to end, and checks that it is complete.
struct PlanReading {
    /// The lines of some consecutive indices, with their position in the file.
    struct Block: Sendable {
        var bytes: Range<Int>
        let firstLine: Int
        var digest: [UInt8] = []
    }

    let header: PlanHeader
    private(set) var script = ""
    private(set) var blocks: [Block] = []
    private(set) var indexCount = 0
    private(set) var hash = ""

    /// The most bytes of a line: a record before and after, in JSON.
    private static let maximumLine = 256 << 20
    private static let piece = 1 << 18

    private enum Part {
        case script, indices, end
    }

    init(_ file: any ByteFile) throws {
        var lines = LineReader(file, maximumLine: Self.maximumLine, piece: Self.piece)
        guard let first = try lines.next(), first.starts(with: Array("{\"volleyPlan\":".utf8))
        else {
            throw PlanFileError(
                "\(file.name) is not a plan file: volley plan SCRIPT --target T --out FILE writes one"
            )
        }
        header = try PlanHeader(line: first, source: file.name)
        var whole = SHA256()
        whole.update(first)
        whole.update([UInt8(ascii: "\n")])
        var blockHash = SHA256()
        var part = Part.script
        while true {
            let start = lines.offset
            guard let line = try lines.next() else { break }
            guard part != .end else { throw Self.changed(file) }
            if line.starts(with: Array("{\"sha256\":".utf8)) {
                part = .end
                hash = try PlanLine(line, source: file.name, number: lines.number).text("sha256")
                guard hash == Hex.encode(whole.digest) else { throw Self.changed(file) }
                continue
            }
            whole.update(line)
            whole.update([UInt8(ascii: "\n")])
            if part == .script, line.starts(with: Array("{\"script\":".utf8)) {
                script += try PlanLine(line, source: file.name, number: lines.number)
                    .text("script")
                continue
            }
            part = .indices
            guard line.starts(with: Array("{\"index\":\(indexCount),".utf8)) else {
                throw PlanFileError(
                    "\(file.name):\(lines.number): expected the line of index \(indexCount)")
            }
            if indexCount % PlanFile.blockSize == 0 {
                close(&blockHash)
                blocks.append(Block(bytes: start..<start, firstLine: lines.number))
            }
            indexCount += 1
            blockHash.update(line)
            blockHash.update([UInt8(ascii: "\n")])
            let last = blocks.count - 1
            blocks[last].bytes = blocks[last].bytes.lowerBound..<lines.offset
        }
        close(&blockHash)
        guard part == .end else {
            throw PlanFileError("\(file.name) is incomplete: its last line is missing")
        }
    }

    private mutating func close(_ hash: inout SHA256) {
        if !blocks.isEmpty { blocks[blocks.count - 1].digest = hash.digest }
        hash = SHA256()
    }

    private static func changed(_ file: any ByteFile) -> PlanFileError {
        PlanFileError(
            "\(file.name) was altered since it was written: its hash does not match. Nothing was sent; "
                + "plan again")
    }

    /// Some bytes of the file; fewer if it ends earlier.
    static func read(_ file: any ByteFile, _ range: Range<Int>) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        while bytes.count < range.count {
            let wanted = min(piece, range.count - bytes.count)
            let offset = range.lowerBound + bytes.count
            let more = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, used in
                used = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            }
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }
}

/// Reads the lines of a file one after another. A line without a final line feed is refused: the
/// file was cut.
private struct LineReader {
    private let file: any ByteFile
    private let maximumLine: Int
    private let piece: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var isComplete = false
    /// The offset of the next line in the file.
    private(set) var offset = 0
    /// The number of the last line, from 1.
    private(set) var number = 0

    init(_ file: any ByteFile, maximumLine: Int, piece: Int) {
        self.file = file
        self.maximumLine = maximumLine
        self.piece = piece
    }

    mutating func next() throws -> [UInt8]? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[position..<end])
                offset += line.count + 1
                position = end + 1  // in range: an offset in the buffer
                number += 1
                return line
            }
            guard !isComplete else {
                guard position == buffer.count else {
                    throw PlanFileError("\(file.name) is incomplete: its last line is cut")
                }
                return nil
            }
            buffer.removeSubrange(..<position)
            position = 0
            searched = buffer.count
            guard buffer.count <= maximumLine else {
                throw PlanFileError("\(file.name): line \(number + 1) is too long")
            }
            let more = try PlanReading.read(
                file, offset + buffer.count..<offset + buffer.count + piece)
            if more.isEmpty { isComplete = true }
            buffer += more
        }
    }
}
