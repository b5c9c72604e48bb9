import Digests
import Testing

/// The examples of the specifications.
@Suite struct DigestTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("SHA-256: the examples of FIPS 180-4")
    func sha256() {
        let cases = [
            "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ]
        for (text, expected) in cases {
            #expect(hex(SHA256.digest(Array(text.utf8))) == expected)
        }
    }

    @Test("SHA-256: the same bytes in any pieces, and a digest in between")
    func pieces() {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let whole = SHA256.digest(bytes)
        for size in [1, 3, 55, 56, 63, 64, 65, 999] {
            var hash = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = Array(bytes[start..<min(start + size, bytes.count)])
                if start.isMultiple(of: 2) {
                    hash.update(piece)
                } else {
                    piece.withUnsafeBytes { hash.update($0) }
                }
                _ = hash.digest
            }
            #expect(hash.digest == whole, "pieces of \(size)")
        }
        var none = SHA256()
        none.update(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(none.digest == SHA256.digest([]))
    }

    @Test("HMAC: the examples of RFC 4231")
    func hmac() {
        let cases: [(key: [UInt8], text: String, code: String)] = [
            (
                Array(repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xAA, count: 131),
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
        for test in cases {
            #expect(hex(HMACSHA256.code(of: Array(test.text.utf8), key: test.key)) == test.code)
        }
    }

    @Test("HMAC: a code that was begun can be copied and continued")
    func copies() {
        let begun = HMACSHA256(key: Array("key".utf8))
        var first = begun
        first.update(Array("a".utf8))
        var second = begun
        second.update(Array("b".utf8))
        #expect(first.code == HMACSHA256.code(of: Array("a".utf8), key: Array("key".utf8)))
        #expect(second.code == HMACSHA256.code(of: Array("b".utf8), key: Array("key".utf8)))
    }

    @Test("RIPEMD-160: the examples of its authors")
    func ripemd160() {
        let cases = [
            "": "9c1185a5c5e9fc54612808977ee8f548b2258d31",
            "a": "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe",
            "abc": "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
            "message digest": "5d0689ef49d2fae572b881b123a85ffa21595f36",
            "abcdefghijklmnopqrstuvwxyz": "f71c27109c692c1b56bbdceb5b9d2865b3708dbc",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
                "12a053384a9c0c88e405a06c27dcf49ada62eb2b",
        ]
        for (text, expected) in cases {
            var hash = RIPEMD160()
            for byte in text.utf8 { hash.update(byte) }
            #expect(withUnsafeBytes(of: hash.words) { hex(Array($0)) } == expected)
        }
    }

    @Test("SHA-1: the examples of FIPS 180-4")
    func sha1() {
        #expect(hex(SHA1.digest([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(
            hex(SHA1.digest(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }
}
