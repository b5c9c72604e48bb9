import BatchClient
import TerminalKit

/// The data sets of a target as a tree, grouped by the part before the first dot.
struct DataSetTree: Sendable {
    struct Row: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case group(isOpen: Bool)
            case dataSet(DataSet)
            case index(DataSet, name: String)
        }

        var kind: Kind
        /// The part of the name that this row adds.
        var label: String
        var depth: Int
        /// How many records; nil if unknown.
        var records: Int?

        var dataSet: DataSet? {
            if case .dataSet(let dataSet) = kind { dataSet } else { nil }
        }

        var isIndex: Bool {
            if case .index = kind { true } else { false }
        }

        /// The data set to open from here; for an index, its data set.
        var opened: DataSet? {
            switch kind {
            case .dataSet(let dataSet), .index(let dataSet, _): dataSet
            case .group: nil
            }
        }
    }

    private(set) var infos: [DataSetInfo] = []
    private(set) var rows: [Row] = []
    /// The columns that the widest row takes.
    private(set) var width = 0
    private var folded: Set<String> = []
    /// The text that filters the names.
    private(set) var filter = ""
    var loading: RequestID?
    var failure: String?
    /// Whether a list has been loaded.
    private(set) var isLoaded = false
    var cursor = ListCursor()

    mutating func load(_ infos: [DataSetInfo]) {
        let current = currentRow
        self.infos = infos.sorted { $0.dataSet < $1.dataSet }
        isLoaded = true
        failure = nil
        layOut()
        if let current, let index = rows.firstIndex(where: { $0.isSameNode(as: current) }) {
            cursor.row = index
        }
    }

    mutating func filter(by text: String) {
        filter = text
        layOut()
        cursor.row = 0
    }

    func info(of dataSet: DataSet) -> DataSetInfo? {
        infos.first { $0.dataSet == dataSet }
    }

    var currentRow: Row? { rows.indices.contains(cursor.row) ? rows[cursor.row] : nil }

    /// Folds or unfolds the group under the cursor, or the group around it.
    /// - Returns: whether anything was folded or unfolded.
    mutating func fold(open: Bool? = nil) -> Bool {
        guard let index = groupRow, case .group(let isOpen) = rows[index].kind else { return false }
        let opens = open ?? !isOpen
        guard opens != isOpen else { return false }
        if opens { folded.remove(rows[index].label) } else { folded.insert(rows[index].label) }
        cursor.row = index
        layOut()
        return true
    }

    /// Moves the cursor to a data set, if the tree has it.
    mutating func select(_ dataSet: DataSet) {
        if let index = rows.firstIndex(where: { $0.dataSet == dataSet }) { cursor.row = index }
    }

    private var groupRow: Int? {
        guard rows.indices.contains(cursor.row) else { return nil }
        return rows[...cursor.row].lastIndex { $0.depth == 0 && $0.dataSet == nil }
    }

    private mutating func layOut() {
        rows = []
        let needle = Needle(filter)
        let named = infos.filter { needle.occurs(in: $0.dataSet.name) }
        let groups = Set(named.compactMap { DataSetTree.group(of: $0.dataSet) })
        // A data set with the name of a group, such as a namespace's null set, is in that group.
        func group(_ info: DataSetInfo) -> String? {
            let name = info.dataSet.name
            return DataSetTree.group(of: info.dataSet) ?? (groups.contains(name) ? name : nil)
        }
        let shown = named.map { (group: group($0), info: $0) }.sorted { a, b in
            let names = (a.group ?? a.info.dataSet.name, b.group ?? b.info.dataSet.name)
            return names.0 == names.1 ? a.info.dataSet < b.info.dataSet : names.0 < names.1
        }
        var index = 0
        while index < shown.count {
            guard let group = shown[index].group else {
                rows.append(
                    Row(
                        kind: .dataSet(shown[index].info.dataSet),
                        label: shown[index].info.dataSet.name, depth: 0,
                        records: shown[index].info.recordCount))
                addIndexes(of: shown[index].info, depth: 1)
                index += 1
                continue
            }
            let members = shown[index...].prefix { $0.group == group }.map(\.info)
            let counts = members.map(\.recordCount)
            let isOpen = !folded.contains(group)
            rows.append(
                Row(
                    kind: .group(isOpen: isOpen), label: group, depth: 0,
                    records: counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) }))
            if isOpen {
                for member in members {
                    let rest = String(member.dataSet.name.dropFirst(group.count + 1))
                    let label = rest.isEmpty ? "(\(group) alone)" : rest
                    rows.append(
                        Row(
                            kind: .dataSet(member.dataSet), label: label, depth: 1,
                            records: member.recordCount))
                    addIndexes(of: member, depth: 2)
                }
            }
            index += members.count
        }
        cursor.row = max(0, min(cursor.row, rows.count - 1))
        width = rows.reduce(0) { widest, row in
            let count = row.records.map { Format.count($0).count + 1 } ?? 0
            return max(widest, row.depth * 2 + 2 + CharacterWidth.of(row.label) + count)
        }
    }

    /// Adds a row per index, below its data set.
    private mutating func addIndexes(of info: DataSetInfo, depth: Int) {
        for index in info.indexes {
            let state = index.isReady ? "" : " (building)"
            rows.append(
                Row(
                    kind: .index(info.dataSet, name: index.name), label: index.name + state,
                    depth: depth, records: index.entries))
        }
    }

    /// The part before the first dot, if something follows it.
    private static func group(of dataSet: DataSet) -> String? {
        guard let dot = dataSet.name.firstIndex(of: "."), dot != dataSet.name.startIndex,
            dataSet.name.index(after: dot) != dataSet.name.endIndex
        else { return nil }
        return String(dataSet.name[..<dot])
    }
}

extension DataSetTree.Row {
    fileprivate func isSameNode(as other: DataSetTree.Row) -> Bool {
        switch (kind, other.kind) {
        case (.group, .group): label == other.label
        case (.dataSet(let a), .dataSet(let b)): a == b
        case (.index(let a, let x), .index(let b, let y)): a == b && x == y
        default: false
        }
    }
}
