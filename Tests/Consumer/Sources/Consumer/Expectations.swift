import Synchronization

/// An expectation that was not met.
final class Expectations: Sendable {
    private let missed = Mutex<[String]>([])

    func expect(_ condition: Bool, _ what: String) {
        print("\(condition ? "ok  " : "FAIL") \(what)")
        if !condition { missed.withLock { $0.append(what) } }
    }

    var isMet: Bool { missed.withLock(\.isEmpty) }
}
