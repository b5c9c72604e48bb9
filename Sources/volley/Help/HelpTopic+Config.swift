extension HelpTopic {
    static let config = HelpTopic(
        name: "config", abstract: "the configuration file", section: 5,
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
                    readOnly: true
                    production: true
                    color: 2
                    behavior: careful
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
                    "names for targets: a target, or a map of target, behavior, readOnly, production and color; requireUndo, requirePlan, requireNote and requireReviewer say what a run that writes there needs"
                ),
                ("theme", "the explorer's theme; volley themes lists them"),
                (
                    "keys",
                    "keys of the explorer by action name; Ctrl-P in the explorer lists the actions"
                ),
                (
                    "guard",
                    "one key confirms a batch of up to easyWrites writes; above countedWrites you type the count; the explorer can undo runs of up to undoableWrites"
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
                    "named behaviors: timeouts, attempts, concurrency, rate limits, stopAfter"
                ),
            ]),
        ])
}
