import BatchClient
import Testing

@testable import AerospikeWire

@Suite struct InfoTests {
    @Test func peersWithDefaultPortsAndIPv6() throws {
        let peers = try PeerList(
            "6,3000,[[BB9050011AC4202,,[172.17.0.5]],[BB9070011AC4202,tls,[[2001:db8::1]:3100,h:9]]]"
        )
        #expect(peers.generation == 6)
        #expect(peers.peers.map(\.node) == ["BB9050011AC4202", "BB9070011AC4202"])
        #expect(peers.peers[0].addresses == [HostAddress("172.17.0.5", 3_000)])
        #expect(
            peers.peers[1].addresses == [HostAddress("2001:db8::1", 3_100), HostAddress("h", 9)])
        #expect(try PeerList(peers.description) == peers)
        #expect(try PeerList("2,3000,[]").peers.isEmpty)
        #expect(try PeerList("2,,[[A,,[h]]]").peers[0].addresses == [HostAddress("h", 3_000)])
    }

    @Test(arguments: [
        "", "x", "1,3000,[", "1,3000,[[A", "1,3000,[[A,,[h:0]]]", "1,3000,[[A,,[[]]]",
    ])
    func peersThatAreNone(_ text: String) {
        #expect(throws: WireError.self) { try PeerList(text) }
    }

    @Test func replicasWithRegimes() throws {
        var masters = PartitionSet()
        for partition in [0, 7, 8, 4_095] { masters[partition] = true }
        #expect(masters.bytes[0] == 0x81)
        let map = ReplicaMap([
            .init(name: "test", regime: 3, replicas: [masters, PartitionSet()]),
            .init(name: "bar", regime: 0, replicas: [PartitionSet()]),
        ])
        let again = try ReplicaMap(map.description)
        #expect(again == map)
        #expect(again.namespaces[0].replicas[0][4_095])
        #expect(!again.namespaces[0].replicas[0][4_094])
    }

    @Test(arguments: ["test", "test:1", "test:x,1,AAAA", "test:1,1,AAAA", "test:1,2,AAAA"])
    func replicasThatAreNone(_ text: String) {
        #expect(throws: WireError.self) { try ReplicaMap(text) }
    }

    @Test func moreThanAnyClusterHasIsNotTaken() throws {
        let set = PartitionSet()
        let many = (0..<33).map { ReplicaMap.Namespace(name: "n\($0)", regime: 0, replicas: [set]) }
        #expect(
            try ReplicaMap(ReplicaMap(Array(many.dropLast())).description).namespaces.count == 32)
        #expect(throws: WireError.self) { try ReplicaMap(ReplicaMap(many).description) }
        let wide = ReplicaMap.Namespace(
            name: "n", regime: 0, replicas: Array(repeating: set, count: 257))
        #expect(throws: WireError.self) { try ReplicaMap(ReplicaMap([wide]).description) }
    }

    @Test func setsOfAllServers() {
        let sets = InfoText.sets(
            "ns=test:set=users:objects=12:tombstones=0:data_used_bytes=340:disable-eviction=false;"
                + "ns=bar:set=x:objects=-1:memory_data_bytes=1;")
        #expect(sets.map(\.objects) == [12, 0])
        #expect(sets.map(\.bytes) == [340, 1])
        #expect(sets[0].name.dataSet.name == "test.users")
    }

    /// A server leaves the name of the set out of its answer about one set.
    @Test func oneSet() {
        let users = SetName(namespace: "test", set: "users")
        #expect(InfoText.statisticsRequest(of: users) == "sets/test/users")
        let one = "objects=12:tombstones=0:data_used_bytes=340;"
        #expect(InfoText.statistics(of: users, in: one)?.objects == 12)
        #expect(InfoText.statistics(of: users, in: one)?.bytes == 340)
        let all = "ns=test:set=orders:objects=3:tombstones=0;ns=test:set=users:\(one)"
        #expect(InfoText.statistics(of: users, in: all)?.objects == 12)
        for none in ["", ";", "ns_type=unknown", "ERROR:4:bad", "ns=test:set=orders:objects=3;"] {
            #expect(InfoText.statistics(of: users, in: none) == nil)
        }
    }

    /// A request cannot contain such a name, so it asks for all sets of the namespace.
    @Test(arguments: ["", "a:b", "a;b", "a/b", "a b", "a\tb", "é"])
    func setWhoseNameNoRequestCanContain(name: String) {
        let set = SetName(namespace: "test", set: name)
        #expect(InfoText.statisticsRequest(of: set) == "sets/test")
    }

    @Test func questionsAndAnswers() {
        #expect(InfoText.names(InfoText.request(["node", "sets/test"])) == ["node", "sets/test"])
        #expect(InfoText.values(Array("node\tA1\nbuild\n".utf8)) == ["node": "A1", "build": ""])
    }

    @Test func hosts() {
        #expect(HostAddress("h") == HostAddress("h", 3_000))
        #expect(HostAddress("[::1]:5")?.host == "::1")
        #expect(HostAddress.list("10.0.0.1:3000,[::1]:3001").count == 2)
        for text in ["", "h:", "h:0", "h:65536", "h:x", "[::1", ":3000"] {
            #expect(HostAddress(text) == nil)
        }
    }

    @Test func base64() {
        for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar"] {
            let bytes = Array(text.utf8)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.encode(Array("fooba".utf8)) == "Zm9vYmE=")
        #expect(Base64.decode("Zm9=====") == nil)
        #expect(Base64.decode("Zm\n=") == nil)
    }
}
