import BatchClient
import BatchScript
import Testing

/// Everything that is printed reads back unchanged.
@Suite struct RoundTripTests {
    @Test func everyBatchReadsBackAsItself() throws {
        for seed in 0..<3000 {
            var generator = Generator(seed: seed)
            let batch = generator.batch()
            let script = BatchPrinter.print(batch)
            let parsed: ParsedBatch
            do {
                parsed = try BatchParser.parse(script, source: "seed-\(seed)")
            } catch {
                Issue.record("\(error)\n\(script)")
                return
            }
            guard parsed.batch == batch else {
                Issue.record("seed \(seed) reads back as another batch:\n\(script)")
                return
            }
            #expect(parsed.lines.count == batch.commands.count)
        }
    }

    @Test func everyCommandReadsBackFromItsOwnLines() throws {
        for seed in 0..<1000 {
            var generator = Generator(seed: 100_000 + seed)
            let original = generator.command()
            #expect(try command(BatchPrinter.print(original)) == original)
        }
    }

    @Test func aPrintedScriptHoldsNothingThatATerminalObeys() {
        for seed in 0..<300 {
            var generator = Generator(seed: 200_000 + seed)
            let script = BatchPrinter.print(generator.batch())
            let bad = script.unicodeScalars.first {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                    || (0x202A...0x202E).contains($0.value)
            }
            #expect(bad == nil)
        }
    }

    @Test func conditionsReadBackAsThemselves() throws {
        for seed in 0..<2000 {
            var generator = Generator(seed: 300_000 + seed)
            let condition = generator.condition()
            let text = BatchPrinter.print(condition)
            #expect(try ConditionParser.parse(text) == condition, "\(text)")
        }
    }

    @Test func valuesThatAreComputedReadBackAsThemselves() throws {
        for seed in 0..<3000 {
            var generator = Generator(seed: 600_000 + seed)
            let value = generator.expression()
            let text = BatchPrinter.print(value)
            #expect(try ConditionParser.parseValue(text) == value, "\(text)")
        }
    }

    @Test func aStoredScriptSaysWhatWasFound() throws {
        for seed in 0..<500 {
            var generator = Generator(seed: 700_000 + seed)
            var batch = Batch()
            for var command in generator.batch().commands {
                if command.find != nil {
                    command.find?.isFound = true
                    if generator.chance(70) { command.subjects = .ids(generator.ids()) }
                }
                batch.append(command)
            }
            let text = StoredScript.text(batch)
            #expect(try StoredScript.parse(text, source: "seed-\(seed)").batch == batch, "\(text)")
        }
    }

    @Test func valuesAndIDsReadBackFromJSON() throws {
        for seed in 0..<4000 {
            var generator = Generator(seed: 400_000 + seed)
            let value = generator.value()
            let json = ValueJSON.encode(value)
            #expect(try ValueJSON.decode(json) == value, "\(json)")
            let id = generator.id()
            #expect(try IDJSON.decode(IDJSON.encode(id)) == id)
            #expect(try IDParser.parse(BatchPrinter.print(id)) == id)
        }
    }

    @Test func sequencesOfIDsReadBackWithTheirRanges() throws {
        for seed in 0..<1000 {
            var generator = Generator(seed: 500_000 + seed)
            let range = generator.range()
            let text = BatchPrinter.print(range)
            var wanted = IDList()
            wanted.append(range)
            #expect(try IDParser.parseList(text) == wanted, "\(text)")
        }
    }

    @Test func rangesThatDoNotShowTheirWidthSayIt() {
        func text(_ lower: Int64, _ upper: Int64, width: Int) -> String? {
            IDRange(lower, upper, width: width).map { BatchPrinter.print($0) }
        }
        #expect(text(1, 100, width: 3) == "{001..100}")
        #expect(text(100, 200, width: 3) == "{100..200:3}")
        #expect(text(5, 500, width: 2) == "{5..500:2}")
        #expect(text(-5, 10, width: 2) == "{-05..10}")
        #expect(text(1, 50, width: 0) == "{1..50}")
    }
}
