package import AerospikeWire
import BatchClient

/// A node's description of itself and of its cluster, at one moment.
package struct NodeInfo {
    package struct Member: Hashable {
        let name: String
        let address: HostAddress
        /// The address for clients outside the nodes' network.
        let alternate: HostAddress

        package init(name: String, address: HostAddress, alternate: HostAddress) {
            self.name = name
            self.address = address
            self.alternate = alternate
        }
    }

    let store: NodeStore
    let settings: NodeSettings
    let member: Member
    /// All running nodes, including this one, by name.
    let members: [Member]
    /// Changes with the members.
    let generation: Int
    let now: Int64

    package init(
        store: NodeStore, settings: NodeSettings, member: Member, members: [Member],
        generation: Int, now: Int64
    ) {
        self.store = store
        self.settings = settings
        self.member = member
        self.members = members
        self.generation = generation
        self.now = now
    }

    static let features =
        "batch-any;batch-index;blob-bits;cdt-list;cdt-map;cluster-stable;float;geo;peers;pipelining;"
        + "pquery;pscans;replicas;replicas-all;replicas-master;truncate-namespace"

    /// The replication factor: two, or one for a single node.
    var replicationFactor: Int { min(2, members.count) }

    package func answer(_ body: [UInt8]) -> [UInt8] {
        var names = InfoText.names(body)
        if names.isEmpty { names = ["node", "build", "edition", "namespaces"] }
        return InfoText.reply(names.map { ($0, value($0)) })
    }

    private func value(_ name: String) -> String {
        if name.hasPrefix("namespace/") {
            let namespace = String(name.dropFirst("namespace/".count))
            return store.has(namespace) ? statistics(namespace) : "type=unknown"
        }
        if name == "sets" || name.hasPrefix("sets/") {
            let parts = name.split(separator: "/", maxSplits: 2).dropFirst().map(String.init)
            return sets(of: parts.first, named: parts.dropFirst().first)
        }
        if let answer = indexes(name) { return answer }
        switch name {
        case "node": return member.name
        case "build", "version": return "8.1.2.0"
        case "edition": return "Aerospike Community Edition"
        case "features": return NodeInfo.features
        case "cluster-name": return "null"
        case "cluster-stable": return "A1"
        case "partition-generation", "peers-generation": return String(generation)
        case "rebalance-generation": return String(generation)
        case "service", "service-clear-std", "service-clear-alt", "service-tls-std",
            "service-tls-alt":
            guard offers(name) else { return "" }
            return (name.hasSuffix("alt") ? member.alternate : member.address).description
        case "peers-clear-std", "peers-clear-alt", "peers-tls-std", "peers-tls-alt":
            return peers(name)
        case "get-config:context=service":
            return "advertise-ipv6=false;batch-max-requests=\(settings.maximumRows ?? 0);"
                + "proto-fd-idle-ms=0"
        case "partitions": return String(Partitions.count)
        case "replicas": return replicas
        case "namespaces": return store.names.joined(separator: ";")
        case "rack-ids", "sindex", "udf-list": return ""
        case "status": return "ok"
        case "statistics": return "cluster_size=\(members.count);uptime=1"
        default: return "ERROR:4:unrecognized command"
        }
    }

    /// Answers about indexes and changes to them; nil for other requests.
    private func indexes(_ name: String) -> String? {
        guard name.hasPrefix("sindex-") else { return nil }
        let parts = name.split(separator: ":", maxSplits: 1)
        let command = String(parts[0])
        let parameters = InfoText.pairs(parts.count > 1 ? parts[1] : "", separator: ";")
        switch command {
        case "sindex-create", "sindex-delete":
            return store.indexes.change(command, parameters, store.names)
        case "sindex-list":
            let names = parameters["namespace"].map { [$0] } ?? store.names
            return names.map { store.indexes.list($0) }.filter { !$0.isEmpty }
                .joined(separator: ";")
        case "sindex-stat":
            guard
                let index = store.indexes.all(parameters["namespace"] ?? "").first(where: {
                    $0.name == parameters["indexname"]
                })
            else { return "ERROR:201:no-index" }
            let (entries, values) = store.count(index, at: now)
            let perValue = values == 0 ? 0 : entries / values
            return "entries=\(share(entries));used_bytes=0;entries_per_bval=\(perValue);"
                + "entries_per_rec=1;load_pct=\(store.indexes.load(of: index));load_time=0;"
                + "stat_gc_recs=0"
        default: return nil
        }
    }

    /// Whether the nodes can be reached as requested: encrypted, or not.
    private func offers(_ name: String) -> Bool { name.contains("tls") == (settings.tls != nil) }

    private func peers(_ name: String) -> String {
        let others = offers(name) ? members.filter { $0 != member } : []
        return PeerList(
            generation: generation,
            peers: others.map { other in
                PeerList.Peer(
                    node: other.name, tlsName: settings.tls?.name ?? "",
                    addresses: [name.hasSuffix("alt") ? other.alternate : other.address])
            }
        ).description
    }

    /// Partitions are dealt out in turn; the next node has the replica.
    private var replicas: String {
        guard let own = members.firstIndex(of: member) else { return "" }
        let sets = (0..<replicationFactor).map { replica in
            var set = PartitionSet()
            for partition in 0..<Partitions.count
            where (partition + replica) % members.count == own {
                set[partition] = true
            }
            return set
        }
        return ReplicaMap(
            store.names.map { ReplicaMap.Namespace(name: $0, regime: 0, replicas: sets) }
        ).description
    }

    /// The statistics of all sets, or of one set. Like a server, leaves the name out of the latter.
    private func sets(of namespace: String?, named only: String?) -> String {
        store.counts(at: now).filter { namespace == nil || $0.namespace == namespace }
            .flatMap { name, sets in
                sets.sorted { $0.key < $1.key }
                    .filter { only == nil ? !$0.key.isEmpty : $0.key == only }
                    .map { set, count in
                        (only == nil ? "ns=\(name):set=\(set):" : "")
                            + "objects=\(share(count)):tombstones=0:data_used_bytes=0:truncate_lut=0"
                    }
            }.joined(separator: ";")
    }

    /// This node's part of a count; the parts of all nodes add up to it.
    private func share(_ count: Int) -> Int {
        let all = count * replicationFactor
        let isFirst = members.first == member
        return all / members.count + (isFirst ? all % members.count : 0)
    }

    private func statistics(_ namespace: String) -> String {
        let count =
            store.counts(at: now).first { $0.namespace == namespace }?
            .sets.values.reduce(0, +) ?? 0
        return "ns_cluster_size=\(members.count);effective_replication_factor="
            + "\(replicationFactor);replication-factor=2;objects=\(share(count));"
            + "default-ttl=0;nsup-period=0;strong-consistency=false"
    }
}
