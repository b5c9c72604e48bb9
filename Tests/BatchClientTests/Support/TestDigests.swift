@testable import BatchClient

/// A digest as the stores of these tests make it: the ID's text, filled up with zeros.
func testDigest(of id: RecordID) -> Digest {
    let bytes = Array("\(id)".utf8.prefix(Digest.byteCount))
    let padding = [UInt8](repeating: 0, count: Digest.byteCount - bytes.count)
    guard let digest = Digest(bytes + padding) else { preconditionFailure("not 20 bytes") }
    return digest
}

/// The canonical IDs of a store that knows its records by such digests.
@Sendable func testCanonicalID(_ key: Key) -> RecordID {
    switch key.id {
    case .digest: key.id
    case .string, .integer, .decimal, .bytes, .composite: .digest(testDigest(of: key.id))
    }
}
