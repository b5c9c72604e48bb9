import Foundation

/// A thread that is not one of Swift concurrency's.
enum ScriptThread {
    static func run(_ body: @escaping @Sendable () -> Void) {
        Thread.detachNewThread(body)
    }
}
