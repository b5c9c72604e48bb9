internal import CTerminal

/// Standard streams that were closed when the program started.
public enum ClosedStreams {
    public static var hasInput: Bool { ct_was_closed(0) }
    public static var hasOutput: Bool { ct_was_closed(1) }
}
