/// Selects parts of bins, beside whole ones, from a record's bins.
struct BinParts: Sendable {
    private let paths: [BinPath]
    private let bins: [String]

    init(_ paths: [BinPath], beside bins: [String]) {
        self.paths = paths
        self.bins = bins
    }

    /// The bins that contain what is selected, each once.
    var binsToRead: [String] {
        paths.reduce(into: bins) { bins, path in
            if !bins.contains(where: { $0.isIdentical(to: path.bin) }) { bins.append(path.bin) }
        }
    }

    /// The selected bins, then the selected parts, by their paths.
    func selected(of whole: Bins) -> Bins {
        var selected = whole.selecting(bins)
        for path in paths {
            guard let part = whole[path.bin]?.part(at: path.steps) else { continue }
            selected[path.description] = part
        }
        return selected
    }
}
