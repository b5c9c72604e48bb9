#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that could not be read, and why.
package struct FileFault: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Reason: Sendable, Hashable {
        /// The system's error number.
        case system(Int32)
        case folder, device, pipe
        /// The file holds more than this many bytes.
        case tooLarge(Int)
        /// A pipe that sent nothing for this many seconds.
        case silent(seconds: Int)
    }

    package let path: String
    package let reason: Reason

    init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The system's error number; 0 if the fault is not the system's.
    package var code: Int32 {
        if case .system(let number) = reason { number } else { 0 }
    }

    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The reason, without the path: `No such file or directory`.
    package var message: String {
        switch reason {
        case .system(let number):
            strerror(number).map { String(cString: $0) } ?? "system error \(number)"
        case .folder: "is a folder; expected a file"
        case .device: "is a device; expected a file"
        case .pipe: "is a pipe; expected a file"
        case .tooLarge(let bytes): "is larger than the limit of \(FileFault.text(bytes))"
        case .silent(let seconds): "is a pipe without data for \(seconds) s"
        }
    }

    package var description: String { "\(path): \(message)" }

    private static func text(_ bytes: Int) -> String {
        if bytes >= 1 << 20 { return "\(bytes >> 20) MiB" }
        return bytes >= 1 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
    }
}
