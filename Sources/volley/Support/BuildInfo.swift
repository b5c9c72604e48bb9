import CBuildStamp

/// Which program this is.
enum BuildInfo {
    static let version = "0.1.0"

    /// What `volley --version` prints: the version, then the commit, its date and the compiler.
    static let text: String = {
        let fields = stamp
        guard let commit = fields["commit"], let date = fields["date"] else {
            return "\(version) (not a release build, Swift \(compiler))"
        }
        return "\(version) (commit \(commit), \(date), Swift \(fields["swift"] ?? compiler))"
    }()

    /// What Scripts/stamp wrote into the program.
    private static var stamp: [String: String] {
        let text = String(cString: volley_build_stamp())
        var fields: [String: String] = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
        }
        return fields
    }

    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
