import Foundation
import Testing

@testable import Ledger

/// Ledgers of other users.
@Suite struct OtherOwnerTests {
    @Test(
        "A ledger that another user owns is refused with a word, and left as it is",
        .enabled(if: geteuid() == 0, "giving files away takes root"),
        arguments: ["", "/runs", "/ledger.db"])
    func otherOwner(_ part: String) async throws {
        let temporary = try TemporaryFolder()
        let folder = LedgerFolder(temporary.file("state"))
        let store = try await LedgerStore.open(folder)
        await store.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        let path = folder.path + part
        #expect(chown(path, 12_345, gid_t(bitPattern: -1)) == 0)
        let error = await #expect(throws: LedgerError.self) {
            _ = try await LedgerStore.open(folder)
        }
        #expect(error?.message.contains("\(path) belongs to user 12345") == true, "\(part)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == before)
        // For whoever removes it.
        #expect(chown(path, geteuid(), gid_t(bitPattern: -1)) == 0)
    }
}
