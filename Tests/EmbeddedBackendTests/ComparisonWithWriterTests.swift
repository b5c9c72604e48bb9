import BatchClient
import EmbeddedBackend
import Foundation
import Testing

/// Two data sets are compared while somebody else writes to both.
struct ComparisonWithWriterTests {
    private static let here = DataSet("test", "here")
    private static let there = DataSet("test", "there")
    private static let rounds =
        ProcessInfo.processInfo.environment["VOLLEY_DIFFS"].flatMap { Int($0) } ?? 8
    private static let size = 400

    private struct Sides: Sendable {
        let one: Session
        let two: Session

        /// Makes a record the same on both sides, one after the other.
        func change(_ id: RecordID, to number: Int64) async {
            for (session, dataSet) in [
                (one, ComparisonWithWriterTests.here), (two, ComparisonWithWriterTests.there),
            ] {
                if number % 5 == 0 {
                    _ = try? await session.delete(dataSet.id(id)).execute(onError: .inStream)
                        .collect()
                } else {
                    _ = try? await session.upsert(dataSet.id(id)).bin("n").setTo(number)
                        .execute(onError: .inStream).collect()
                }
            }
        }
    }

    @Test("What nobody touches is told as it is, whatever others write", arguments: 0..<rounds)
    func anotherWriter(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let sides = Sides(
            one: Session(try await EmbeddedBackend.memory()),
            two: Session(try await EmbeddedBackend.memory()))
        var a: [RecordID: Bins] = [:]
        var b: [RecordID: Bins] = [:]
        var expected: [RecordID: RecordDifference.Kind] = [:]
        // Records with even numbers are written to; the others differ or not, and stay as they are.
        for number in 0..<Self.size {
            let id = RecordID.integer(Int64(number))
            let bins: Bins = ["n": .integer(Int64(number)), "s": "same"]
            a[id] = bins
            b[id] = bins
            guard number % 2 == 1, random.next() % 4 == 0 else { continue }
            switch random.next() % 3 {
            case 0:
                b[id] = nil
                expected[id] = .onlyHere
            case 1:
                a[id] = nil
                expected[id] = .onlyThere
            default:
                b[id] = ["n": .integer(Int64(number)), "s": "other"]
                expected[id] = .different
            }
        }
        try await sides.one.batchWrite(Self.here, put: a)
        try await sides.two.batchWrite(Self.there, put: b)

        let start = random.next()
        let writer = Task {
            var random = SplitMix64(seed: start)
            var count: Int64 = 0
            while !Task.isCancelled {
                count += 1
                let id = RecordID.integer(Int64(random.next() % UInt64(Self.size / 2)) * 2)
                // In a task of its own: the end of the writer does not cancel one of the two writes.
                await Task { [count] in await sides.change(id, to: count) }.value
            }
            return count
        }
        var comparison = DataSetComparison(
            .init(sides.one, Self.here), .init(sides.two, Self.there))
        comparison.pageSize = 16
        var found: [RecordID: RecordDifference.Kind] = [:]
        var told = 0
        for _ in 0..<3 {
            found = [:]
            told = 0
            _ = try await comparison.run { difference in
                told += 1
                found[difference.id] = difference.kind
            }
            let untouched = found.filter { id, _ in
                if case .integer(let number) = id { number % 2 == 1 } else { true }
            }
            #expect(untouched == expected)
            // A record is told once.
            #expect(told == found.count)
        }
        writer.cancel()
        #expect(await writer.value > 0)

        // When it is quiet again, only what nobody touched differs.
        found = [:]
        _ = try await comparison.run { found[$0.id] = $0.kind }
        #expect(found == expected)
    }
}
