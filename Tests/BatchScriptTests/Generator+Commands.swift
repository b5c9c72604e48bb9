import BatchClient
import BatchScript

extension Generator {
    private mutating func writeAction() -> BinOperation.Action {
        // Most writes set.
        if chance(25) { return .set(chance(75) ? operand() : computed()) }
        return pick(BinOperation.Kind.allCases.filter { $0.clause == .set }).action(from: &self)
    }

    private mutating func readAction() -> BinOperation.Action {
        pick(BinOperation.Kind.allCases.filter { $0.clause == .get }).action(from: &self)
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
                condition(), way: pick([.automatic, .scan, .index(indexName())]),
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

    private mutating func indexName() -> String {
        let name = text()
        return name.isEmpty ? "by-age" : name
    }

    mutating func batch() -> Batch { Batch(list(1...5) { $0.command() }) }
}

extension Generator: OperandSource {
    mutating func index() -> Int64 { integer() }

    mutating func constant(_ role: BinOperation.Part.Role) -> Value { value() }

    mutating func operand(_ role: BinOperation.Part.Role) -> BinOperation.Operand {
        switch role {
        case .value: chance(75) ? operand() : computed()
        case .addend:
            chance(10)
                ? .now
                : chance(20)
                    ? computed()
                    : .value(pick([.integer(integer()), .double(double()), .decimal(decimal())]))
        case .text: .value(chance(50) ? .string(text()) : .bytes(bytes()))
        case .element: operand()
        case .key, .match: .value(value())
        }
    }
}
