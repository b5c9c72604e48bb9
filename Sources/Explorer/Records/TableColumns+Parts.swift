import BatchClient
import TerminalKit

/// Columns that show parts of a bin.
extension TableColumns {
    /// The column that the keys act on.
    var currentColumn: Column? {
        let visible = visible
        return visible.indices.contains(current) ? visible[current] : nil
    }

    /// The value that a column shows of a record, by the column's name.
    func value(named name: String, in record: Record) -> Value? {
        guard let index = indexByName[name] else { return record.bins[name] }
        return all[index].value(in: record)
    }

    /// The bins that are shown as a whole, in order.
    var shownBins: [String] { visible.filter(\.path.steps.isEmpty).map(\.path.bin) }

    var hiddenBins: Set<String> {
        Set(all.filter { $0.isHidden && $0.path.steps.isEmpty }.map(\.path.bin))
    }

    /// Whether columns show parts of this one.
    func isExpanded(_ name: String) -> Bool {
        guard let index = indexByName[name], index + 1 < all.count else { return false }
        return all[index].path.leads(to: all[index + 1].path)
    }

    /// The most columns that one is expanded into.
    private static let maximumParts = 50

    /// What became of showing the parts of a column.
    enum Expansion: Sendable, Hashable {
        /// No value has parts.
        case none
        /// Every part has a column.
        case all
        /// There are more parts than these.
        case first(Int)
        /// There are as many columns as there can be.
        case noRoom
    }

    /// Adds columns for the parts that some records have.
    mutating func expand(_ name: String, from records: some Sequence<Record>) -> Expansion {
        guard let index = indexByName[name] else { return .none }
        var steps: [BinPath.Step] = []
        var seen: Set<BinPath.Step> = []
        for record in records {
            guard let value = all[index].value(in: record) else { continue }
            for step in value.steps where seen.insert(step).inserted { steps.append(step) }
            if steps.count > TableColumns.maximumParts { break }
        }
        let path = all[index].path
        let parts = steps.map { BinPath(path.bin, path.steps + [$0]) }.filter {
            indexByName[$0.description] == nil
        }
        guard !parts.isEmpty else { return .none }
        let room = max(0, TableColumns.maximumColumns - all.count)
        guard room > 0 else { return .noRoom }
        let new = parts.prefix(min(TableColumns.maximumParts, room)).map { part in
            let name = part.description
            let title = DisplayText.printable(name, limit: TableColumns.maximumNatural)
            return Column(
                name: name, path: part,
                natural: min(CharacterWidth.of(title), TableColumns.maximumNatural))
        }
        all.insert(contentsOf: new, at: index + 1)
        reindex()
        for record in records {
            for position in (index + 1)..<(index + 1 + new.count) {
                if let value = all[position].value(in: record) { measure(value, at: position) }
            }
        }
        return new.count < parts.count ? .first(new.count) : .all
    }

    /// Removes the columns of the parts of one.
    mutating func collapse(_ name: String) {
        guard let index = indexByName[name] else { return }
        let path = all[index].path
        all.removeAll { path.leads(to: $0.path) }
        reindex()
        current = max(0, min(current, visible.count - 1))
        first = min(first, current)
    }

    /// The next way to show the numbers of a column.
    /// - Parameter holdsTimes: whether its numbers are probably times.
    mutating func nextNumberStyle(_ name: String, holdsTimes: Bool) {
        guard let index = indexByName[name] else { return }
        switch all[index].numbers {
        case .plain: all[index].numbers = holdsTimes ? .time : .grouped
        case .time: all[index].numbers = .age
        case .age: all[index].numbers = .grouped
        case .grouped: all[index].numbers = .plain
        }
        switch all[index].numbers {
        case .plain: break
        case .time, .age: all[index].natural = max(all[index].natural, 20)
        case .grouped:
            let wide = all[index].natural + all[index].natural / 3
            all[index].natural = min(TableColumns.maximumNatural, wide)
        }
    }

    /// Shows the columns of these bins before all others.
    mutating func bringForward(_ bins: Set<String>) {
        let column = currentColumn
        all = all.filter { bins.contains($0.path.bin) } + all.filter { !bins.contains($0.path.bin) }
        reindex()
        first = 0
        // The cursor goes with the eye, to the first of them, unless it is on one already.
        let stays = column.map { bins.contains($0.path.bin) } ?? false
        current = stays ? visible.firstIndex { $0.name == column?.name } ?? 0 : 0
    }
}

extension TableColumns.Column {
    /// The value that it shows of a record.
    func value(in record: Record) -> Value? {
        guard let whole = record.bins[path.bin] else { return nil }
        return path.steps.isEmpty ? whole : whole.part(at: path.steps)
    }
}

extension BinPath {
    /// Whether another path goes further into the same value.
    func leads(to other: BinPath) -> Bool {
        bin == other.bin && other.steps.count > steps.count && other.steps.starts(with: steps)
    }
}

extension Value {
    /// The steps to the parts of a list or a map, as far as a path can name them.
    fileprivate var steps: [BinPath.Step] {
        switch self {
        case .list(let list): list.indices.prefix(51).map { .index(Int64($0)) }
        case .map(let map):
            map.entries.prefix(51).compactMap { entry in
                switch entry.key {
                case .string(let key): .key(key)
                case .integer(let key): .index(key)
                case .null, .bool, .double, .decimal, .bytes, .list, .map, .set, .geoJSON,
                    .hyperLogLog, .opaque:
                    nil
                }
            }
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .set, .geoJSON,
            .hyperLogLog, .opaque:
            []
        }
    }
}
