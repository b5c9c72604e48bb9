import BatchClient
import Foundation
import HelperPrograms

/// The credentials printed by a program, the `credential_process` of a profile.
struct ProcessCredentials: CredentialSource {
    let settings: ServiceSettings
    let profile: String

    func credentials() async throws -> Credentials? {
        guard let line = settings.profiles()[profile]?["credential_process"] else { return nil }
        guard let words = ShellWords.split(line), !words.isEmpty else {
            throw fault("a quotation mark is not closed")
        }
        let (status, output, complaint): (Int32, [UInt8], String)
        do {
            (status, output, complaint) = try await HelperProgram.run(
                words, environment: settings.environment)
        } catch {
            throw fault(error.reason)
        }
        guard status == 0 else {
            let said = complaint.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
            throw fault("it exited with \(status)\(said.prefix(300))")
        }
        guard let answer = KeyAnswer(output), answer["version"] == "1" else {
            throw fault("it did not print JSON of version 1")
        }
        guard let credentials = answer.credentials else {
            throw fault(
                "it did not print AccessKeyId and SecretAccessKey, or an invalid Expiration")
        }
        return credentials
    }

    private func fault(_ text: String) -> BackendError {
        .credentials("the credential_process of profile \(profile) failed: \(text)")
    }
}
