@testable import BatchClient

/// A digest as the test stores compute it: the ID's text, padded with zeros.
func testDigest(of id: RecordID) -> Digest {
    let bytes = Array("\(id)".utf8.prefix(Digest.byteCount))
    let padding = [UInt8](repeating: 0, count: Digest.byteCount - bytes.count)
    guard let digest = Digest(bytes + padding) else { preconditionFailure("not 20 bytes") }
    return digest
}

/// The canonical IDs of a store that identifies its records by such digests.
@Sendable func testCanonicalID(_ key: Key) -> RecordID {
    switch key.id {
    case .digest: key.id
    case .string, .integer, .decimal, .bytes, .composite: .digest(testDigest(of: key.id))
    }
}
