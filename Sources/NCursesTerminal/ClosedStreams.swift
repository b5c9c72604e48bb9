internal import CTerminal

/// Standard streams that were closed when the program started.
package enum ClosedStreams {
    package static var hasInput: Bool { ct_was_closed(0) }
    package static var hasOutput: Bool { ct_was_closed(1) }
}
