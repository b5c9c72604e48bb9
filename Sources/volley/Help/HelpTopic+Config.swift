extension HelpTopic {
    static let config = HelpTopic(
        name: "config", abstract: "the configuration file", section: 5,
        blocks: [
            .paragraph(
                "The file is $XDG_CONFIG_HOME/volley/config.yaml, or ~/.config/volley/config.yaml. It is read at the start, and the explorer reads it again when it changes. A mistake is told with its line and column."
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
                ledger: { days: 90, megabytes: 500 }
                defaults: { target: staging, format: table }
                behaviorFiles: [behaviors.yaml]
                """),
            .terms([
                (
                    "connections",
                    "names for targets: a target, or a map of target, behavior, readOnly, production and color"
                ),
                ("theme", "the explorer's theme; volley themes lists them"),
                (
                    "keys",
                    "keys of the explorer by the name of the action, as Ctrl-P in the explorer shows it"
                ),
                (
                    "guard",
                    "up to easyWrites a key confirms a batch, above countedWrites the count must be typed"
                ),
                ("ledger", "how long recorded runs are kept, in days and megabytes"),
                ("defaults", "target, behavior and format where none is given"),
                (
                    "behaviors, behaviorFiles",
                    "named behaviors: timeouts, attempts, concurrency, rate limits"
                ),
            ]),
        ])
}
