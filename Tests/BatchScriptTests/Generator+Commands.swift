import BatchClient
import BatchScript

extension Generator {
    private mutating func writeAction() -> BinOperation.Action {
        let number: BinOperation.Operand = .value(
            pick([.integer(integer()), .double(double()), .decimal(decimal())]))
        let piece: BinOperation.Operand = .value(chance(50) ? .string(text()) : .bytes(bytes()))
        switch count(0...13) {
        case 0...2: return .set(operand())
        case 3: return .set(computed())
        case 4: return .add(chance(10) ? .now : chance(20) ? computed() : number)
        case 5: return .append(piece)
        case 6: return .prepend(piece)
        case 7: return .list(.append(operand()))
        case 8: return .list(.insert(at: integer(), operand()))
        case 9: return .list(.remove(at: integer()))
        case 10: return .list(.removeValue(value()))
        case 11: return .map(.put(key: value(), operand()))
        case 12: return .map(.remove(key: value()))
        default: return .map(.removeValue(value()))
        }
    }

    private mutating func readAction() -> BinOperation.Action {
        switch count(0...5) {
        case 0: .list(.size)
        case 1: .list(.get(at: integer()))
        case 2: .map(.size)
        case 3: .map(.get(key: value()))
        default: .get
        }
    }

    /// Distinct names.
    mutating func names(_ range: ClosedRange<Int>) -> [String] {
        var seen: Set<[UInt8]> = []
        return list(range) { $0.text() }.filter { seen.insert(Array($0.utf8)).inserted }
    }

    /// The allowed clauses of a command with a verb, from ``Verb/clauses``.
    mutating func command() -> Command {
        let verb = pick(Verb.allCases)
        let allowed = verb.clauses
        var columns: [String] = []
        var subjects: Command.Subjects
        if verb.takesRows, chance(40) {
            columns = names(0...4)
            let width = columns.count
            subjects = .rows(
                Rows(
                    columns: columns,
                    rows: list(1...5) { generator in
                        Rows.Row(
                            generator.id(),
                            (0..<width).map { _ in
                                generator.chance(20) ? nil : generator.operand()
                            })
                    }))
        } else {
            subjects = .ids(ids())
        }
        var operations: [BinOperation] = []
        let taken = Set(columns.map { Array($0.utf8) })
        if allowed.contains(.set), chance(80) {
            for name in names(0...4) where !taken.contains(Array(name.utf8)) {
                let removes = allowed.contains(.remove) && chance(25)
                if chance(15) {
                    let parts: [BinOperation.Action] = [
                        .set(operand()), .set(computed()), .append(.value("x")),
                        allowed.contains(.remove) ? .remove : .set(operand()),
                    ]
                    operations.append(BinOperation(BinPath(name, path().steps), pick(parts)))
                    continue
                }
                operations.append(BinOperation(name, removes ? .remove : writeAction()))
            }
        }
        let bins = allowed.contains(.bins) && chance(50) ? names(0...4) : nil
        if allowed.contains(.get), chance(40) {
            let read = Set((bins ?? []).map { Array($0.utf8) })
            for name in names(0...3) where !read.contains(Array(name.utf8)) {
                for _ in 0..<count(1...2) { operations.append(BinOperation(name, readAction())) }
            }
            operations.shuffle(using: &random)
        }
        var find: Find?
        if verb.finds, chance(30), case .ids = subjects {
            subjects = .ids([])
            find = Find(
                condition(), way: pick([.automatic, .scan, .index(index())]),
                limit: chance(30) ? count(1...1_000_000) : nil)
        }
        return Command(
            verb, DataSet(text()), subjects, operations: operations, bins: bins,
            condition: allowed.contains(.if) && chance(50) ? condition() : nil,
            timeToLive: allowed.contains(.ttl) && chance(50)
                ? pick([
                    .never, .keep, .default, .until(1_900_000_000), .seconds(1), .seconds(.max),
                    .seconds(3600),
                ])
                : nil,
            isDurable: allowed.contains(.durable) && chance(50), find: find)
    }

    private mutating func index() -> String {
        let name = text()
        return name.isEmpty ? "by-age" : name
    }

    mutating func batch() -> Batch { Batch(list(1...5) { $0.command() }) }
}
