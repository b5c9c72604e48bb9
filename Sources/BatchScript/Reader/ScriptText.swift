internal import Foundation

/// The bytes of a text that somebody wrote, on their way to a reader.
public enum ScriptText {
    /// Reads a file whole.
    public static func read(file path: String) throws(FileError) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw FileError(path: path, code: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            errno = 0
            let count = fread(&chunk, 1, chunk.count, file)
            bytes.append(contentsOf: chunk[..<count])
            if count < chunk.count {
                guard ferror(file) == 0 else { throw FileError(path: path, code: errno) }
                return bytes
            }
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

    /// The offset of the first byte that is not part of well-formed UTF-8; nil where all are.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
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
    public let path: String
    /// The system's error number.
    public let code: Int32

    public var description: String { "\(path): \(String(cString: strerror(code)))" }
}
