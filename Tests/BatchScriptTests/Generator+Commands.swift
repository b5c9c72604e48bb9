import BatchClient
import BatchScript

extension Generator {
    mutating func condition(depth: Int = 0) -> Condition {
        switch count(0...(depth < 4 ? 9 : 5)) {
        case 0...2:
            .compare(conditionOperand(), pick(Condition.Comparison.allCases), value(depth: 2))
        case 3: .oneOf(conditionOperand(), list(0...3) { $0.value(depth: 2) })
        case 4: .exists(bin: text())
        case 5:
            chance(50)
                ? .contains(bin: text(), value(depth: 2)) : .begins(bin: text(), value(depth: 2))
        case 6: .not(condition(depth: depth + 1))
        case 7...8: .all(list(0...3) { $0.condition(depth: depth + 1) })
        default: .any(list(0...3) { $0.condition(depth: depth + 1) })
        }
    }

    private mutating func conditionOperand() -> Condition.Operand {
        switch count(0...4) {
        case 0: .generation
        case 1: .timeToLive
        default: .bin(text())
        }
    }

    private mutating func writeAction() -> BinOperation.Action {
        let number: BinOperation.Operand = .value(
            pick([.integer(integer()), .double(double()), .decimal(decimal())]))
        let piece: BinOperation.Operand = .value(chance(50) ? .string(text()) : .bytes(bytes()))
        switch count(0...13) {
        case 0...3: return .set(operand())
        case 4: return .add(chance(10) ? .now : number)
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

    /// Names that differ, byte by byte.
    mutating func names(_ range: ClosedRange<Int>) -> [String] {
        var seen: Set<[UInt8]> = []
        return list(range) { $0.text() }.filter { seen.insert(Array($0.utf8)).inserted }
    }

    /// What a command with a verb may say, by ``Verb/clauses``.
    mutating func command() -> Command {
        let verb = pick(Verb.allCases)
        let allowed = verb.clauses
        var columns: [String] = []
        let subjects: Command.Subjects
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
        return Command(
            verb, DataSet(text()), subjects, operations: operations, bins: bins,
            condition: allowed.contains(.if) && chance(50) ? condition() : nil,
            timeToLive: allowed.contains(.ttl) && chance(50)
                ? pick([
                    .never, .keep, .default, .until(1_900_000_000), .seconds(1), .seconds(.max),
                    .seconds(3600),
                ])
                : nil,
            isDurable: allowed.contains(.durable) && chance(50))
    }

    mutating func batch() -> Batch { Batch(list(1...5) { $0.command() }) }
}
