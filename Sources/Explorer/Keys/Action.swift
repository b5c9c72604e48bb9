/// The name of something that a key can do: by it, the command line, the palette and the
/// configuration file know the action. The names, and what they do, stand in `Actions/`.
public struct Action: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { rawValue = name }
}
