extension BinOperation.Operand {
    /// About how much memory the operand takes besides its own few words.
    var approximateBytes: Int {
        switch self {
        case .value(let value): value.approximateBytes
        case .now: 0
        // Made of small nodes, of which few are large.
        case .expression: 512
        }
    }
}

extension BinOperation {
    /// About how much memory the operation takes besides its own few words.
    var approximateBytes: Int {
        var bytes = bin.utf8.count + steps.count * 48
        forEachPart { _, operand in bytes += operand.approximateBytes }
        return bytes
    }
}

extension Command {
    /// About how much memory the command takes that is not counted in the memory budget yet.
    package var uncountedBytes: Int {
        let subjects =
            switch subjects {
            case .ids(let ids): ids.uncountedBytes
            case .rows(let rows): rows.approximateBytes
            case .stored(let rows): rows.ids.uncountedBytes
            }
        let own = operations.reduce(160) { $0 + 80 + $1.approximateBytes }
        let names = (bins ?? []).reduce(0) { $0 + 32 + $1.utf8.count }
        return own + names + subjects + (condition == nil ? 0 : 512) + (find == nil ? 0 : 512)
            + (dataSet.name.utf8.count > 15 ? 32 + dataSet.name.utf8.count : 0)
    }
}
