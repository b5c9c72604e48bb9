import FileReading

/// Reads text files that people edit.
package enum TextFile {
    package enum Reading: Sendable, Hashable {
        case text(String)
        /// The file does not exist.
        case missing
        /// The file exists but cannot be read, with the reason.
        case failed(String)
    }

    /// Nobody writes more than this by hand.
    package static let mostBytes = 1 << 20

    /// - Parameter allowsPipes: whether to read pipes too, for input that is read only once.
    package static func read(_ path: String, allowsPipes: Bool = false) -> Reading {
        do throws(FileFault) {
            let bytes = try FileReader.read(
                path,
                FileReader.Bounds(
                    maximumBytes: mostBytes, kind: allowsPipes ? .fileOrPipe : .file))
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return .failed("is not UTF-8 text")
            }
            return .text(text)
        } catch {
            return error.isMissing ? .missing : .failed(error.message)
        }
    }
}
