import BatchClient

extension HelpTopic {
    static let config = HelpTopic(
        name: .config, abstract: "the configuration file", section: 5,
        blocks: [
            .paragraph(
                "The file is $XDG_CONFIG_HOME/volley/config.yaml, or ~/.config/volley/config.yaml. It is read at startup, and the explorer reads it again when it changes. Mistakes are reported with line and column."
            ),
            .example(
                """
                connections:
                  staging: sqlite:/srv/staging.db
                  live:
                    target: aerospike://10.0.0.1:3000
                    production: true
                    color: 2
                    behavior: careful
                  archive:
                    target: sqlite:/srv/archive.db
                    readOnly: true
                theme: dark
                keys:
                  mark: [m, space]
                guard: { easyWrites: 20, countedWrites: 200 }
                terminal: { title: false }
                ledger: { days: 90, megabytes: 500 }
                defaults: { target: staging, format: table }
                behaviorFiles: [behaviors.yaml]
                """),
            .terms([
                (
                    "connections",
                    "names for targets: a target, or a map of target, behavior, readOnly, production and color. Where readOnly is true, no write is ever sent. A run that writes to a production target has to be confirmed by the connection's name, or by --yes N on the command line. requireUndo, requirePlan, requireNote and requireReviewer say what a run that writes there needs"
                ),
                ("theme", "the explorer's theme; volley themes lists them"),
                (
                    "keys",
                    "keys of the explorer by action name; Ctrl-P in the explorer lists the actions"
                ),
                (
                    "guard",
                    "for all connections that are not production: one key confirms a batch of up to easyWrites writes (default 10), and above countedWrites (default 100) you type the count, or give --yes N on the command line. With 0 for both, every write asks for the count. The explorer can undo runs of up to undoableWrites (default 1000)"
                ),
                (
                    "timeZone",
                    "the time zone of the times that the explorer shows: local, UTC or an offset such as +02:00"
                ),
                (
                    "terminal",
                    "turns off terminal features that the explorer would use: synchronizedOutput, background (the theme follows it), title, progress, notifications, keyboard"
                ),
                (
                    "ledger",
                    "how long recorded runs are kept, in days and megabytes; whenRefused: continue allows runs that cannot be recorded"
                ),
                (
                    "memory",
                    "the most memory that unread data from stores, scripts and lists of IDs may take, as in 1GB; 256MB by default"
                ),
                ("defaults", "target, behavior and format to use when none is given"),
                (
                    "behaviors, behaviorFiles",
                    "named behaviors: timeouts, attempts, concurrency, rate limits, stopAfter. Examples/behaviors/behaviors.yaml has all settings"
                ),
            ]),
            .heading("Built-in behaviors"),
            .paragraph(
                "Choose one by --behavior NAME, in a connection, or by :behavior in the explorer."),
            .terms(Behavior.presets.map { ($0.name, summary(of: $0)) }),
        ])

    private static func summary(of behavior: Behavior) -> String {
        func text(_ settings: Behavior.Settings) -> String {
            let attempts = Count.text(settings.attempts, "attempt", "attempts")
            guard let timeout = settings.attemptTimeout else { return attempts }
            return "\(attempts) of \(timeout.limitText)"
        }
        var parts = ["reads: \(text(behavior.reads))", "writes: \(text(behavior.writes))"]
        if let deadline = behavior.deadline {
            parts.append("the whole batch: \(deadline.limitText)")
        }
        if let concurrency = behavior.concurrency {
            parts.append("\(Count.text(concurrency, "request", "requests")) at a time")
        }
        if case .fixed(let reads?, let writes?, _) = behavior.rateLimit {
            parts.append("\(Int(reads)) reads and \(Int(writes)) writes per second")
        }
        return parts.joined(separator: "; ")
    }
}
