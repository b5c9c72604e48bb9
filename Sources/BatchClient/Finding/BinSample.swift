/// The bins of some records of a data set. They suggest what was meant by a bin that no examined record
/// has.
package struct BinSample: Sendable, Hashable {
    /// How many records are read.
    static let recordCount = 200

    /// The names of all bins.
    package let names: [String]
    /// The names of bins that hold a list or a map.
    private let containers: [String]

    /// - Parameters:
    ///   - names: the names of the bins.
    ///   - containers: the names of bins that hold a list or a map.
    package init(names: [String], containers: [String]) {
        self.names = names
        self.containers = containers
    }

    /// The part of a bin that a name with dots seems to mean: `addr["city"]` by `addr.city`. Nil if
    /// there is a bin of this name, or no list or map with the name before the first dot.
    package func partMeant(by name: String) -> BinPath? {
        guard let path = BinPath(flat: name), !names.contains(where: name.isIdentical(to:)),
            containers.contains(where: path.bin.isIdentical(to:))
        else { return nil }
        return path
    }
}

extension BinPath {
    /// The path that has the parts of a name with dots as its steps; nil for a name without dots.
    package init?(flat name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...BinPath.maximumSteps + 1).contains(parts.count) else { return nil }
        let steps = parts.dropFirst().map { part in
            Int64(part).map { Step.index($0) } ?? .key(String(part))
        }
        self.init(String(parts[0]), steps)
    }
}
