internal import FileReading

/// Reads texts written by people.
public enum ScriptText {
    /// The most bytes of a script: 64 MiB. More IDs belong in a file (`@file:`).
    public static let maximumBytes = 64 << 20
    /// The most bytes of a file of IDs: 256 MiB, about ten million IDs.
    public static let maximumIDBytes = 256 << 20

    /// Reads a whole file.
    /// - Parameters:
    ///   - path: `-` is standard input, without a time limit.
    ///   - maximumBytes: a larger file is refused.
    ///   - allowsPipes: whether a pipe is read too; a silent one is abandoned after a minute.
    /// - Throws: ``FileError``, also for a folder, a device, and a file that is too large.
    public static func read(
        file path: String, maximumBytes: Int = maximumBytes, allowsPipes: Bool = true
    ) throws(FileError) -> [UInt8] {
        let isInput = path == "-"
        let bounds = FileReader.Bounds(
            maximumBytes: maximumBytes, kind: allowsPipes ? .fileOrPipe : .file,
            patience: isInput ? nil : 60)
        do {
            return isInput
                ? try FileReader.read(0, name: "<stdin>", bounds)
                : try FileReader.read(path, bounds)
        } catch { throw FileError(error) }
    }

    /// Reads a file piece by piece.
    /// - Parameter body: gets each piece, and returns false to end it.
    /// - Throws: ``FileError``; what the body throws.
    static func readPieces(
        file path: String, maximumBytes: Int, allowsPipes: Bool, _ body: ([UInt8]) throws -> Bool
    ) throws {
        let bounds = FileReader.Bounds(
            maximumBytes: maximumBytes, kind: allowsPipes ? .fileOrPipe : .file)
        do { try FileReader.readPieces(path, bounds, body) } catch let fault as FileFault {
            throw FileError(fault)
        }
    }

    /// A reader of bytes that must be UTF-8.
    static func reader(
        _ bytes: [UInt8], source: String, dialect: ScriptReader.Dialect = .script,
        firstLine: Int = 1, part: String = "the text"
    ) throws(ScriptError) -> ScriptReader {
        let reader = ScriptReader(
            bytes, source: source, dialect: dialect, firstLine: firstLine, part: part)
        if let offset = firstInvalid(reader.bytes) {
            throw reader.failure(
                at: offset,
                found: "the byte 0x" + String(reader.bytes[offset], radix: 16, uppercase: true),
                expected: "text in UTF-8")
        }
        return reader
    }

    /// The offset of the first byte that is not part of well-formed UTF-8; nil if all are.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        // Some at a time: the strings that are made for it are thrown away.
        var start = 0
        while start < bytes.count {
            var stop = min(bytes.count, start + 1 << 16)
            // Not within a character.
            while stop < bytes.count, stop > start, bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
            guard stop > start, String(validating: bytes[start..<stop], as: UTF8.self) != nil else {
                return firstInvalid(bytes, from: start)
            }
            start = stop
        }
        return nil
    }

    private static func firstInvalid(_ bytes: [UInt8], from start: Int) -> Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes[start...].makeIterator()
        var offset = start
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}

/// A file that could not be read.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path.
    public let path: String
    /// The system's error number; 0 if the system reported no error.
    public let code: Int32
    /// Why: `No such file or directory`, `is larger than 64 MiB, the most that is read`.
    public let message: String
    /// Whether it is larger than what was to be read of it.
    package let isTooLarge: Bool

    init(_ fault: FileFault) {
        if case .tooLarge = fault.reason { isTooLarge = true } else { isTooLarge = false }
        path = fault.path
        code = fault.code
        message = fault.message
    }

    public var description: String { "\(path): \(message)" }
}
