import BatchClient
import Crypto
import Foundation

/// An X.509 certificate (RFC 5280) for one host on loopback, encoded by hand: no library that the
/// program already uses can make one, and test nodes need no more than this.
enum SelfSignedCertificate {
    /// The certificate, in PEM: valid for a year, its own authority.
    /// - Throws: an error of swift-crypto.
    static func pem(name: String, key: P256.Signing.PrivateKey, now: Date) throws -> String {
        let subject = DER.sequence([
            DER.set([
                DER.sequence([DER.identifier([2, 5, 4, 3]), DER.text("Volley test node")])
            ])
        ])
        var random = SystemRandomNumberGenerator()
        let serial = (0..<8).map { _ in UInt8.random(in: 1...127, using: &random) }
        let body = DER.sequence([
            // Version 3.
            DER.node(0xA0, DER.integer([2])), DER.integer(serial), algorithm, subject,
            DER.sequence([
                DER.time(now.addingTimeInterval(-3_600)),
                DER.time(now.addingTimeInterval(365 * 86_400)),
            ]), subject, Array(key.publicKey.derRepresentation),
            DER.node(0xA3, DER.sequence(extensions(name))),
        ])
        let signature = try key.signature(for: body)
        let certificate = DER.sequence([
            body, algorithm, DER.node(0x03, [0] + Array(signature.derRepresentation)),
        ])
        let lines = Base64.encode(certificate).chunked(64)
        return (["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""])
            .joined(separator: "\n")
    }

    /// ECDSA with SHA-256.
    private static let algorithm = DER.sequence([DER.identifier([1, 2, 840, 10_045, 4, 3, 2])])

    private static func extensions(_ name: String) -> [[UInt8]] {
        func entry(_ number: UInt, _ value: [UInt8], isCritical: Bool = false) -> [UInt8] {
            DER.sequence(
                [DER.identifier([2, 5, 29, number])] + (isCritical ? [DER.node(0x01, [0xFF])] : [])
                    + [DER.node(0x04, value)])
        }
        let addresses = name == "localhost" ? [DER.node(0x87, [127, 0, 0, 1])] : []
        return [
            // An authority without subordinate authorities.
            entry(19, DER.sequence([DER.node(0x01, [0xFF]), DER.integer([0])]), isCritical: true),
            // Signs data and certificates.
            entry(15, DER.node(0x03, [0x02, 0x84]), isCritical: true),
            // For servers.
            entry(37, DER.sequence([DER.identifier([1, 3, 6, 1, 5, 5, 7, 3, 1])])),
            // The name, and for this machine's also the loopback address.
            entry(17, DER.sequence([DER.node(0x82, Array(name.utf8))] + addresses)),
        ]
    }
}

/// The DER encoding of ASN.1 (X.690), as far as a certificate needs it.
private enum DER {
    static func node(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 128 else { return [tag, UInt8(content.count)] + content }
        let length = [UInt8(content.count >> 8 & 0xFF), UInt8(content.count & 0xFF)]
        let digits = Array(length.drop { $0 == 0 })
        return [tag, 0x80 | UInt8(digits.count)] + digits + content
    }

    static func sequence(_ parts: [[UInt8]]) -> [UInt8] { node(0x30, parts.flatMap(\.self)) }
    static func set(_ parts: [[UInt8]]) -> [UInt8] { node(0x31, parts.flatMap(\.self)) }
    static func text(_ text: String) -> [UInt8] { node(0x0C, Array(text.utf8)) }

    /// A number from its bytes, the first of which is below 128.
    static func integer(_ bytes: [UInt8]) -> [UInt8] { node(0x02, bytes) }

    static func identifier(_ numbers: [UInt]) -> [UInt8] {
        var bytes = [UInt8(numbers[0] * 40 + numbers[1])]
        for number in numbers.dropFirst(2) {
            var digits = [UInt8(number & 0x7F)]
            var rest = number >> 7
            while rest > 0 {
                digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            bytes += digits
        }
        return node(0x06, bytes)
    }

    static func time(_ date: Date) -> [UInt8] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: date)
        let digits = [parts.month, parts.day, parts.hour, parts.minute, parts.second].map {
            let text = String($0 ?? 0)
            return text.count < 2 ? "0" + text : text
        }
        // Two digits of the year, as required until 2049.
        let year = String(String(parts.year ?? 2_000).suffix(2))
        return node(0x17, Array((year + digits.joined() + "Z").utf8))
    }
}

extension String {
    /// The text in lines of a length.
    fileprivate func chunked(_ length: Int) -> [String] {
        var rest = self[...]
        var lines: [String] = []
        while !rest.isEmpty {
            lines.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return lines
    }
}
