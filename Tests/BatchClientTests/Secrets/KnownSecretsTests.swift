import TestSeed
import Testing

@testable import BatchClient

@Suite struct KnownSecretsTests {
    private let secrets = KnownSecrets()

    @Test(
        "A secret is hidden however it is written",
        arguments: [
            "a/b+c=d e&1", "a%2Fb%2Bc%3Dd%20e%261", "a%2fb%2bc%3dd%20e%261", "a\\/b+c=d e&1",
            "YS9iK2M9ZCBlJjE=",
        ])
    func forms(_ form: String) {
        secrets.add("a/b+c=d e&1")
        #expect(secrets.hidden(in: "<\(form)|\(form)>") == "<***|***>")
        #expect(secrets.hidden(in: "nothing of the kind") == "nothing of the kind")
    }

    @Test("Secrets are hidden exactly as a plain search would hide them")
    func random() {
        let alphabet = Array("ab1/")
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: TestSeed.of(seed))
            func text(_ lengths: ClosedRange<Int>) -> String {
                String(
                    (0..<Int.random(in: lengths, using: &random)).map { _ in
                        alphabet.randomElement(using: &random) ?? "a"
                    })
            }
            let secrets = KnownSecrets()
            let secret = text(6...8)
            secrets.add(secret)
            guard secret.contains(where: { $0 == "1" || $0 == "/" }) else { continue }
            let whole = text(0...10) + secret + text(0...10) + secret + text(0...10)
            let hidden = secrets.hidden(in: whole)
            #expect(!hidden.contains(secret), "\(whole) \(secret)")
            #expect(hidden.contains("***"))
        }
    }

    @Test("The longest secret is hidden first, and words of messages stay")
    func lengths() {
        for secret in ["abc123", "abc123def", "password", "test", ""] { secrets.add(secret) }
        #expect(
            secrets.hidden(in: "abc123def abc123 password test") == "*** *** password test")
    }

    @Test("Only as many secrets are kept as sessions renew, and none that no header can contain")
    func bounds() {
        for number in 0..<1_000 { secrets.add("token-\(number)-of-a-session") }
        #expect(secrets.hidden(in: "token-999-of-a-session") == "***")
        #expect(secrets.hidden(in: "token-0-of-a-session") == "token-0-of-a-session")
        let long = String(repeating: "1", count: 100_000)
        secrets.add(long)
        #expect(secrets.hidden(in: long) == long)
    }

    @Test("Texts of stores contain no secret")
    func messages() {
        KnownSecrets.shared.add("a-secret-of-this-test-7")
        let text = "it said a-secret-of-this-test-7"
        #expect(BackendError(.denied, text).message == "it said ***")
        #expect(
            RequestFailure(.unknown, status: .denied, message: text, isTransient: false).message
                == "it said ***")
        #expect(ItemOutcome(index: 0, status: .denied, message: text).message == "it said ***")
    }
}
