import BatchClient
import Testing

@testable import Explorer

/// Marks beside a plain list of them, with random steps.
@Suite struct MarksTests {
    /// The marks in order, with what the filtered table shows.
    private struct Model {
        var marks: [(key: BatchClient.Key, stamp: Marks.Stamp, isShown: Bool)] = []

        func index(of key: BatchClient.Key) -> Int? { marks.firstIndex { $0.key == key } }
    }

    private static let dataSets = [DataSet("users"), DataSet("items")]

    @Test(arguments: 0..<20) func agreeWithAPlainList(seed: UInt64) {
        var random = SplitMix(state: seed)
        var (marks, model) = (Marks(), Model())
        var removed: [Marks.Removed] = []
        // Few keys are marked again and again; many are passed over by the compaction.
        let keys: Int64 = [5, 200, 3_000][random.next(3)]
        func key() -> BatchClient.Key {
            let number = Int64(random.next(Int(keys)))
            let dataSet = MarksTests.dataSets[random.next(2)]
            return BatchClient.Key(
                dataSet, number % 2 == 0 ? .integer(number) : .string("user-\(number)"))
        }
        for _ in 0..<4_000 {
            switch random.next(20) {
            case 0..<9:
                let (key, isShown) = (key(), random.next(2) == 0)
                let stamp = marks.next
                let isNew = marks.insert(key, isShown: isShown)
                #expect(isNew == (model.index(of: key) == nil))
                if let index = model.index(of: key) {
                    if isShown { model.marks[index].isShown = true }
                } else {
                    model.marks.append((key, stamp, isShown))
                }
            case 9..<15:
                let key = key()
                let gone = marks.remove(key)
                let index = model.index(of: key)
                #expect(gone?.stamp == index.map { model.marks[$0].stamp })
                if let index { model.marks.remove(at: index) }
                if let gone { removed.append(gone) }
            case 15..<17:
                guard !removed.isEmpty else { continue }
                let one = removed[random.next(removed.count)]
                marks.restore(one)
                guard model.index(of: one.key) == nil else { continue }
                let place = model.marks.firstIndex { $0.stamp > one.stamp }
                model.marks.insert(
                    (one.key, one.stamp, false), at: place ?? model.marks.endIndex)
            case 17:
                let key = key()
                marks.show(key)
                if let index = model.index(of: key) { model.marks[index].isShown = true }
            case 18:
                marks.hideAll(in: MarksTests.dataSets[0])
                for index in model.marks.indices
                where model.marks[index].key.dataSet == MarksTests.dataSets[0] {
                    model.marks[index].isShown = false
                }
            default:
                let start = UInt64(random.next(Int(marks.next) + 1))
                let stamps = start..<min(marks.next, start + 5)
                guard !stamps.isEmpty else { continue }
                marks.remove(stamps)
                model.marks.removeAll { stamps.contains($0.stamp) }
            }
        }
        #expect(marks.ordered == model.marks.map(\.key))
        #expect(marks.count == model.marks.count)
        for dataSet in MarksTests.dataSets {
            let those = model.marks.filter { $0.key.dataSet == dataSet }
            #expect(marks.count(in: dataSet) == those.count)
            #expect(marks.shownCount(in: dataSet) == those.count { $0.isShown })
            #expect(marks.ids(in: dataSet) == those.map(\.key.id))
        }
        for number in 0..<keys {
            for key in MarksTests.dataSets.map({ BatchClient.Key($0, .string("user-\(number)")) }) {
                #expect(marks.contains(key) == (model.index(of: key) != nil))
            }
        }
    }

    /// As a person does who marks everything, takes it back, and marks everything again.
    @Test func manyAreTakenBack() {
        let rows = (0..<10_000).map {
            ScanPage.Row(
                key: BatchClient.Key(MarksTests.dataSets[0], "user-\($0)"),
                record: Record(bins: [:]))
        }
        var marks = Marks()
        for _ in 0..<3 {
            let start = marks.next
            marks.take(rows, of: MarksTests.dataSets[0], areShown: true) { _ in true }
            #expect(marks.ordered == rows.map(\.key))
            #expect(marks.shownCount(in: MarksTests.dataSets[0]) == rows.count)
            marks.remove(start + 1..<marks.next)
            #expect(marks.ordered == [rows[0].key])
            marks.remove(rows[0].key)
            #expect(marks.isEmpty && marks.dataSets.isEmpty)
        }
    }

    @Test func restoredMarksKeepTheirPlace() {
        var marks = Marks()
        let keys = (0..<5_000).map { BatchClient.Key(MarksTests.dataSets[0], .integer(Int64($0))) }
        for key in keys { marks.insert(key) }
        // So many that the positions of the removed ones are given up.
        let removed = keys.prefix(4_000).compactMap { marks.remove($0) }
        #expect(marks.ordered == Array(keys.suffix(1_000)))
        for one in removed { marks.restore(one) }
        #expect(marks.ordered == keys)
        marks.remove(0..<2_500)
        #expect(marks.ordered == Array(keys.suffix(2_500)))
    }
}
