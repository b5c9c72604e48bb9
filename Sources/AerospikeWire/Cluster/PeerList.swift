/// The other nodes of a cluster, as one node sees them: `gen,port,[[node,tls,[host:port,...]],...]`
/// (Java `cluster/PeerParser.java`).
package struct PeerList: Hashable, Sendable {
    package struct Peer: Hashable, Sendable {
        package let node: String
        /// The name in the node's certificate; empty without TLS.
        package let tlsName: String
        package let addresses: [HostAddress]

        package init(node: String, tlsName: String = "", addresses: [HostAddress]) {
            self.node = node
            self.tlsName = tlsName
            self.addresses = addresses
        }
    }

    package let generation: Int
    package let peers: [Peer]

    /// The most bytes of a node's name, which has 16 digits (server `as/src/base/cfg.c`,
    /// `node-id`).
    package static let mostNameBytes = 64
    /// Four times as many as a cluster has, with a generous number of addresses: a few bytes must
    /// not claim much memory.
    private static let mostPeers = 1_024
    private static let mostAddresses = 64

    package init(generation: Int, peers: [Peer]) {
        self.generation = generation
        self.peers = peers
    }

    package var description: String {
        let peers = peers.map { peer in
            let addresses = peer.addresses.map(\.description).joined(separator: ",")
            return "[\(peer.node),\(peer.tlsName),[\(addresses)]]"
        }
        return "\(generation),\(HostAddress.defaultPort),[\(peers.joined(separator: ","))]"
    }

    /// - Throws: ``WireError`` if the text is not a list of peers.
    package init(_ text: String) throws(WireError) {
        var scanner = TextScanner(text)
        guard let generation = Int(scanner.word()), scanner.skip(",") else {
            throw .malformed("the generation of the peers")
        }
        self.generation = generation
        // The port may be left out.
        let port = Int(scanner.word()) ?? HostAddress.defaultPort
        guard scanner.skip(","), scanner.skip("[") else { throw .malformed("the list of peers") }
        var peers: [Peer] = []
        while !scanner.skip("]") {
            guard peers.isEmpty || scanner.skip(",") else { throw .malformed("a peer") }
            guard peers.count < PeerList.mostPeers else { throw .malformed("the number of peers") }
            peers.append(try PeerList.peer(&scanner, port))
        }
        self.peers = peers
    }

    private static func peer(_ scanner: inout TextScanner, _ port: Int) throws(WireError) -> Peer {
        guard scanner.skip("[") else { throw .malformed("a peer") }
        let node = scanner.word()
        guard !node.isEmpty, node.utf8.count <= mostNameBytes, scanner.skip(",") else {
            throw .malformed("a peer's name")
        }
        let tlsName = scanner.word()
        guard scanner.skip(","), scanner.skip("[") else { throw .malformed("a peer's addresses") }
        var addresses: [HostAddress] = []
        while !scanner.skip("]") {
            guard addresses.isEmpty || scanner.skip(","), addresses.count < mostAddresses else {
                throw .malformed("an address")
            }
            guard let address = HostAddress(scanner.address(), defaultPort: port) else {
                throw .malformed("an address")
            }
            addresses.append(address)
        }
        guard scanner.skip("]") else { throw .malformed("a peer") }
        return Peer(node: node, tlsName: tlsName, addresses: addresses)
    }
}

/// Scans a text from left to right.
private struct TextScanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func skip(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// The text before the next comma or bracket.
    mutating func word() -> String { take { ",[]".contains($0) } }

    /// The text before the next comma or bracket, not counting the brackets of an IPv6 address.
    mutating func address() -> String {
        guard skip("[") else { return word() }
        let host = take { $0 == "]" }
        return skip("]") ? "[\(host)]" + word() : ""
    }

    private mutating func take(until isEnd: (Character) -> Bool) -> String {
        let end = rest.firstIndex(where: isEnd) ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }
}
