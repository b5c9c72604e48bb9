import Foundation

/// Commands of the shell, by `popen`: Foundation's `Process` sometimes misses the end of a program that
/// ends soon (Swift 6.3), and then waits for ever.
enum Shell {
    /// - Returns: What the command prints.
    /// - Throws: ``ProgramRun/Failure`` unless it ends with status 0.
    @discardableResult
    static func run(_ command: String) throws -> String {
        guard let pipe = popen(command, "r") else {
            throw ProgramRun.Failure(description: "the shell cannot be started")
        }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, pipe), count > 0 {
            output += piece[..<count]
        }
        guard pclose(pipe) == 0 else {
            throw ProgramRun.Failure(description: "\(command) failed")
        }
        return String(decoding: output, as: UTF8.self)
    }
}
