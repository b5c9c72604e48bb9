import BatchClient
import Testing

@testable import Explorer

/// The data sets of a target as a tree.
@Suite struct DataSetTreeTests {
    private func rows(_ names: String...) -> [String] {
        var tree = DataSetTree()
        tree.load(names.map { DataSetInfo(DataSet($0), recordCount: 1) })
        return tree.rows.map {
            String(repeating: "  ", count: $0.depth) + $0.label + ($0.dataSet == nil ? " >" : "")
        }
    }

    @Test("A data set with the name of a group is shown apart from the group")
    func nullSet() {
        #expect(
            rows("test", "test.users", "test-x", "test.semi;colon", "other")
                == [
                    "other", "test >", "  (test alone)", "  semi;colon", "  users", "test-x",
                ])
        #expect(rows("test", "test-x.a") == ["test", "test-x >", "  a"])
        #expect(rows("test", "test.test") == ["test >", "  (test alone)", "  test"])
    }
}
