/// The address of a node.
package struct HostAddress: Hashable, Sendable, CustomStringConvertible {
    package static let defaultPort = 3_000

    /// A host name or an address; IPv6 without brackets.
    package let host: String
    package let port: Int

    package init(_ host: String, _ port: Int = HostAddress.defaultPort) {
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port`, `[address]` or `[address]:port`; nil for anything else.
    package init?(_ text: some StringProtocol, defaultPort: Int = HostAddress.defaultPort) {
        var rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = String(text[text.index(after: text.startIndex)..<end])
            rest = Substring(text[text.index(after: end)...])
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            host = String(text[..<end])
            rest = Substring(text[end...])
        }
        guard !host.isEmpty else { return nil }
        guard !rest.isEmpty else {
            port = defaultPort
            return
        }
        guard rest.removeFirst() == ":", let number = Int(rest), (1...65_535).contains(number)
        else { return nil }
        port = number
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The addresses in an answer to `service-clear-std`, separated by commas or semicolons.
    package static func list(_ text: String) -> [HostAddress] {
        text.split { $0 == "," || $0 == ";" }.compactMap { HostAddress($0) }
    }
}
