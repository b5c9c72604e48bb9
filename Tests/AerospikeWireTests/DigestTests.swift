import BatchClient
import Testing

@testable import AerospikeWire

/// The digests of the vendor's clients (Go `key_test.go`).
@Suite struct DigestTests {
    @Test(arguments: [
        (RecordID.integer(.min), "7185c2a47fb02c996daed26b4e01b83240aee9d4"),
        (.integer(.max), "1698328974afa62c8e069860c1516f780d63dbb8"),
        (.integer(-2_147_483_648), "d635a867b755f8f54cdc6275e6fb437df82a728c"),
        (.integer(-1), "22116d253745e29fc63fdf760b6e26f7e197e01d"),
        (.integer(0), "93d943aae37b017ad7e011b0c1d2e2143c2fb37d"),
        (.string(""), "2819b1ff6e346a43b4f5f6b77a88bc3eaac22a83"),
        (.string("s"), "607cddba7cd111745ef0a3d783d57f0e83c8f311"),
        (.string("aaaaaaaaaa"), "5979fb32a80da070ff356f7695455592272e36c2"),
        (
            .string(String(repeating: "t", count: 1_000)),
            "07ac412d4c33b8628ab147b8db244ce44ae527f8"
        ),
        (.bytes([]), "327e2877b8815c7aeede0d5a8620d4ef8df4a4b4"),
        (.bytes([UInt8](repeating: 0x61, count: 10)), "d10982327b2b04c7360579f252e164a75f83cd99"),
    ])
    func digestsAreThoseOfTheVendorsClients(_ id: RecordID, _ expected: String) {
        #expect(Digest(set: "set", id: id)?.description == expected)
    }

    @Test func partitionIsTheLowTwelveBits() throws {
        let digest = try #require(Digest(hex: "93d943aae37b017ad7e011b0c1d2e2143c2fb37d"))
        #expect(digest.partition == 0x993)
    }

    @Test func kindsThatAerospikeLacksHaveNoDigest() {
        #expect(Digest(set: "s", id: .composite(partition: "a", sort: "b")) == nil)
    }

    @Test func aDigestIsItsOwn() throws {
        let digest = try #require(Digest(hex: "93d943aae37b017ad7e011b0c1d2e2143c2fb37d"))
        #expect(Digest(set: "any", id: .digest(digest)) == digest)
    }
}
