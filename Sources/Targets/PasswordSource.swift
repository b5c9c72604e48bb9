import FileReading
import Foundation

/// The sources of a password outside the arguments: a file, the environment, or the user.
package enum PasswordSource {
    /// The environment variable that holds it.
    package static let variable = "VOLLEY_PASSWORD"

    /// Asks the user; nil if nobody can be asked. The text says what for.
    package typealias Prompt = @Sendable (_ question: String) throws -> String?

    /// The question for the user.
    package static func question(_ purpose: String) -> String { "Password for \(purpose): " }

    /// The password for a user: from the named file, from the environment, or as typed.
    /// - Throws: ``TargetError`` if no password is available.
    package static func password(
        for purpose: String, file: String?, environment: [String: String], prompt: Prompt?
    ) throws(TargetError) -> String {
        if let file { return try read(file) }
        if let password = environment[variable] { return password }
        var typed: String?
        do { typed = try prompt?(question(purpose)) } catch {
            throw TargetError(.unreachable, "\(purpose): no password was given")
        }
        if let typed { return typed }
        throw TargetError(
            .unreachable,
            "\(purpose) needs a password: set \(variable), name a file with password-file=FILE, or "
                + "connect from a terminal to type it")
    }

    /// The first line of a file.
    private static func read(_ file: String) throws(TargetError) -> String {
        let path = (file as NSString).expandingTildeInPath
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try FileReader.read(
                path, FileReader.Bounds(maximumBytes: 64 << 10, kind: .fileOrPipe))
        } catch {
            throw TargetError(
                .unreachable,
                "\(file): cannot read the password: \(error.message)")
        }
        let line = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
        guard !line.isEmpty else {
            throw TargetError(.unreachable, "\(file): the first line, the password, is empty")
        }
        return String(line)
    }
}
