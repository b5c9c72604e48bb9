import AerospikeWire
import Foundation
import Targets
import Testing

struct AerospikeAddressTests {
    private func address(_ text: String) throws -> AerospikeAddress {
        guard case .aerospike(let address) = try Target.parse("aerospike://" + text) else {
            throw TargetError(.malformed, text)
        }
        return address
    }

    @Test("Hosts, user and encryption are read")
    func reading() throws {
        let plain = try address("a,b:3100,[::1]:4000")
        #expect(
            plain.hosts == [HostAddress("a"), HostAddress("b", 3_100), HostAddress("::1", 4_000)])
        #expect(plain.user == nil)
        #expect(!plain.usesTLS)
        let full = try address(
            "ann@h?tls=true&ca=/x@y.pem&tls-name=n&alternate=true&password-file=p")
        #expect(full.user == "ann")
        #expect(full.usesTLS)
        #expect(full.authorityFile == "/x@y.pem")
        #expect(full.serverName == "n")
        #expect(full.usesAlternateAddresses)
        #expect(full.passwordFile == "p")
        #expect(try address("h?ca=x").usesTLS)
    }

    @Test(
        "A mistake is named before anything is sent",
        arguments: [
            ("h:x", "write hosts as"), ("h,,i", "write hosts as"),
            ("@h", "the user before the @ is missing"),
            ("h/path", "only parameters can follow the hosts"),
            ("h?tls=yes", "`tls` takes true or false"), ("h?ca=", "`ca` is empty"),
            ("h?colour=red", "unknown parameter `colour`; known are tls=true, ca=FILE"),
            ("h?tls=true&tls=false", "`tls` is given twice"),
            ("h?tls=false&ca=x", "need tls=true"),
            ("h?password-file=x", "a password needs a user"),
        ])
    func faults(_ text: String, _ fault: String) {
        let error = #expect(throws: TargetError.self) {
            try Target.parse("aerospike://" + text)
        }
        #expect(error?.reason == .malformed)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
    }

    @Test(
        "A password in an address is refused, not shown, and the way out is said",
        arguments: [
            "ann:hush@h", "ann@h?password=hush", "ann@h?PWD=hush", "ann:a@hush@h", "ann/hush@h",
        ])
    func passwords(_ text: String) {
        let error = #expect(throws: TargetError.self) {
            try Target.parse("aerospike://" + text)
        }
        #expect(error?.message.contains("hush") == false)
        #expect(error?.message.contains("write ann@host") == true)
        #expect(error?.message.contains("VOLLEY_PASSWORD") == true)
    }

    @Test("A password comes from the file, or else the environment, or else the user")
    func sources() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "volley-\(UUID().uuidString)").path
        try "of the file\nmore".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        func password(
            _ file: String?, _ environment: [String: String], _ prompt: PasswordSource.Prompt?
        ) throws -> String {
            try PasswordSource.password(
                for: "ann@h", file: file, environment: environment, prompt: prompt)
        }
        let set = [PasswordSource.variable: "of the environment"]
        #expect(try password(file, set) { _ in "typed" } == "of the file")
        #expect(try password(nil, set) { _ in "typed" } == "of the environment")
        #expect(try password(nil, [:]) { $0 } == "Password for ann@h: ")
        for prompt: PasswordSource.Prompt? in [nil, { _ in nil }] {
            let error = #expect(throws: TargetError.self) { try password(nil, [:], prompt) }
            #expect(error?.message.contains("set VOLLEY_PASSWORD") == true)
        }
        let missing = #expect(throws: TargetError.self) { try password(file + "x", set, nil) }
        #expect(missing?.message.contains("cannot read the password") == true)
    }
}
