import Foundation
import Targets

extension ResolvedTarget {
    /// The target as recorded in the ledger: independent of the current folder, without secrets.
    var recordedTarget: String {
        guard case .sqlite(let path) = target else { return "\(target)" }
        return "sqlite:" + URL(fileURLWithPath: (path as NSString).expandingTildeInPath).path
    }

    /// Whether the store disappears with the program.
    var isVolatile: Bool {
        switch target {
        case .memory, .memoryTables, .demo: true
        case .sqlite, .dynamoDB, .aerospike, .connection: false
        }
    }
}
