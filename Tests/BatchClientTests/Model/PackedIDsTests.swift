import Testing

@testable import BatchClient

@Suite struct PackedIDsTests {
    @Test("A list knows whether its IDs ascend, so that none occurs twice")
    func ascending() {
        let numbers = (0..<200).map { RecordID.integer($0) }
        #expect(PackedIDs(numbers).areUnique)
        #expect(PackedIDs(["a", "b", "ba", "é"]).areUnique)
        #expect(PackedIDs([RecordID]()).areUnique)
        // A repeat anywhere, also across the pieces of the list.
        for position in [1, 63, 64, 65, 199] {
            var repeated = numbers
            repeated.insert(numbers[position - 1], at: position)
            #expect(!PackedIDs(repeated).areUnique, "\(position)")
        }
        #expect(!PackedIDs(numbers + [3, 400]).areUnique)
        // One text in two spellings: two IDs, but in no order.
        #expect(!PackedIDs(["e\u{301}", "\u{E9}"]).areUnique)
        #expect(!PackedIDs([1, "2"]).areUnique)
        #expect(!PackedIDs([.bytes([1]), .bytes([2])]).areUnique)
        // Or they were compared, until another comes.
        var compared = PackedIDs([3, 1, 2])
        compared.markUnique()
        #expect(compared.areUnique)
        compared.append([3])
        #expect(!compared.areUnique)
    }
}
