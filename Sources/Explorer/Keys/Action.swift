/// The name of something that a key can do. The command line, the palette and the configuration
/// file use it too. The definitions are in `Actions/`.
public struct Action: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { rawValue = name }
}
