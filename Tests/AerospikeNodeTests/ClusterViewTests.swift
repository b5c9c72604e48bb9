import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

@Suite struct ClusterViewTests {
    private func map(_ regime: Int, _ partitions: [Int], replica: [Int] = []) -> ReplicaMap {
        let sets = [partitions, replica].map { list in
            var set = PartitionSet()
            for partition in list { set[partition] = true }
            return set
        }
        return ReplicaMap([.init(name: "test", regime: regime, replicas: sets)])
    }

    private func report(
        _ node: String, _ map: ReplicaMap, generation: Int = 1, peers: [PeerList.Peer] = [],
        port: Int = 3_000
    ) -> ClusterView.Report {
        ClusterView.Report(
            node: node, address: HostAddress("10.0.0.1", port), partitionGeneration: generation,
            peers: PeerList(generation: 1, peers: peers), replicas: map)
    }

    @Test func theHighestRegimeWins() {
        var view = ClusterView()
        view.take(report("A", map(4, [7])))
        // B was the previous master, and does not know about the change yet.
        view.take(report("B", map(3, [7])))
        #expect(view.node("test", 7) == "A")
        view.take(report("B", map(5, [7])))
        #expect(view.node("test", 7) == "B")
    }

    @Test func aPartitionMovesWithItsNewOwner() {
        var view = ClusterView()
        view.take(report("A", map(0, [1, 2])))
        view.take(report("B", map(0, [2])))
        #expect(view.node("test", 2) == "B")
        #expect(view.node("test", 1) == "A")
        view.take(report("A", map(0, [])))
        #expect(view.node("test", 1) == nil)
        #expect(view.node("test", 2) == "B")
    }

    @Test func replicasAnswerWhileTheMasterIsInDoubt() {
        var view = ClusterView()
        view.take(report("A", map(0, [1], replica: [])))
        view.take(report("B", map(0, [], replica: [1])))
        #expect(view.node("test", 1) == "A")
        view.suspect("A")
        #expect(view.node("test", 1) == "B")
        view.take(report("A", map(0, [1], replica: [])))
        #expect(view.node("test", 1) == "A")
        // Both are in doubt: the master is as good as the other.
        view.suspect("A")
        view.suspect("B")
        #expect(view.node("test", 1) == "A")
    }

    @Test func aNodeIsGoneAfterTwoSilencesAndItsPartitionsAreTheReplicas() {
        var view = ClusterView()
        view.take(report("A", map(0, [1])))
        view.take(report("B", map(0, [], replica: [1])))
        view.fail("A")
        view.removeDead()
        #expect(view.nodes.count == 2)
        view.fail("A")
        view.removeDead()
        #expect(view.nodes.keys.sorted() == ["B"])
        #expect(view.node("test", 1) == "B")
    }

    /// A replica that is not the master yet would forward a write to the dead node.
    @Test func theMastersOfADeadNodesPartitionsAreAwaited() {
        let all = Array(0..<Partitions.count)
        var view = ClusterView()
        view.take(report("A", map(0, all.filter { $0 % 2 == 0 }, replica: all)))
        view.take(report("B", map(0, all.filter { $0 % 2 == 1 }, replica: all)))
        #expect(!view.awaitsMasters)
        for _ in 0..<ClusterView.failuresUntilDead {
            view.fail("A")
            view.removeDead()
        }
        #expect(view.nodes.keys.sorted() == ["B"])
        #expect(view.awaitsMasters)
        #expect(view.isMasterSuspect([("test", 2)]))
        #expect(!view.isMasterSuspect([("test", 1)]))
        view.take(report("B", map(0, all), generation: 2))
        #expect(!view.awaitsMasters)
        #expect(!view.isMasterSuspect([("test", 2)]))
    }

    /// Some partitions may never get a master, as with strong consistency.
    @Test func mastersAreNotAwaitedForEver() {
        var view = ClusterView()
        view.take(report("A", map(0, [1])))
        view.take(report("B", map(0, [2])))
        for _ in 0..<100 {
            view.fail("A")
            view.removeDead()
        }
        #expect(view.nodes.keys.sorted() == ["B"])
        #expect(!view.awaitsMasters)
    }

    @Test func aSilentNodeThatTheOthersKnowStaysAndIsAvoided() {
        let peer = PeerList.Peer(node: "A", addresses: [HostAddress("10.0.0.1")])
        var view = ClusterView()
        view.take(report("A", map(0, [1])))
        view.take(report("B", map(0, [], replica: [1]), peers: [peer]))
        for _ in 0..<9 {
            view.fail("A")
            view.removeDead()
        }
        #expect(view.nodes.count == 2)
        #expect(view.node("test", 1) == "B")
    }

    @Test func wholeClustersAreForgottenLater() {
        var view = ClusterView()
        view.take(report("A", map(0, [1])))
        for _ in 1..<ClusterView.failuresUntilForgotten {
            view.fail("A")
            view.removeDead()
        }
        #expect(view.node("test", 1) == "A")
        view.fail("A")
        view.removeDead()
        #expect(view.nodes.isEmpty)
        #expect(view.node("test", 1) == nil)
    }

    @Test func aPeerIsLookedForUntilItAnswers() {
        let peer = PeerList.Peer(node: "B", addresses: [HostAddress("10.0.0.2")])
        var view = ClusterView()
        view.take(report("A", map(0, [1]), peers: [peer]))
        #expect(view.missingPeers == [peer])
        view.take(report("B", map(0, [2])))
        #expect(view.missingPeers.isEmpty)
    }

    @Test func aNodeThatReturnsAtAnotherAddressIsFound() {
        var view = ClusterView()
        view.take(report("A", map(0, [1])))
        view.suspect("A")
        view.take(report("A", map(0, [1]), port: 3_100))
        #expect(view.nodes["A"]?.address.port == 3_100)
        #expect(view.nodes["A"]?.isSuspect == false)
    }

    @Test func partitionsWithoutANodeAreToldInOneText() {
        var view = ClusterView()
        view.take(report("A", map(0, [])))
        let items = (0..<20).map {
            BatchItem(
                index: $0, id: .integer(Int64($0)),
                operation: RecordOperation(.query, DataSet("test.t")))
        }
        let plan = AerospikeRequestPlanner.plan(items, view: view)
        #expect(plan.refusals.count == 20)
        // Each names its partition; without it they have one reason, and are counted together.
        #expect(Set(plan.refusals.map { $0.message?.withoutRequestID }).count == 1)
    }
}
