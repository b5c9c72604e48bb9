extension Tour {
    /// Two minutes on the demo data, on a cluster of three nodes where requests fail on purpose: what
    /// partial failure is, and what to do about it.
    public static let demo = Tour([
        Step(
            "Welcome to Volley",
            "An explorer for batch work on record stores. The tour presses the keys, and each caption says what they will do. Everything is in memory only.",
            keys: "`:open test.users` enter"),
        Step(
            "Records of a data set",
            "You are in test.users, on a cluster of three nodes. Next: a filter. A condition is written as you would say it; a string has quotes.",
            keys: "/ `status = \"idle\" and balance > 100` enter"),
        Step(
            "Only what matches",
            "The title says how many match. Next: space marks records and moves down. A batch acts on marks, or on IDs and conditions that you write.",
            keys: "space space space"),
        Step(
            "One batch of commands",
            "c composes a command for the marks, field by field; a takes it as text. Next: add 5 to the balance of ten users, a write that must not happen twice.",
            keys: "a `upsert test.users user-{1..10} set balance += 5` enter"),
        Step(
            "Look before you fire",
            "The command is staged; nothing was sent. Next: x shows what firing it would do to each record, old and new value beside each other.",
            keys: "x"),
        Step(
            "What would change",
            "The store was only read. Next: y fires. This store fails on purpose: some requests are throttled, and some answers get lost.",
            keys: "y"),
        Step(
            "Every index is answered for",
            "Throttled rows were sent again; one still failed. A lost answer is in doubt: the write may have happened, and is not repeated. Next: ! shows what failed.",
            keys: "! g g enter"),
        Step(
            "What happened, what is true now, what to do",
            "Enter opens a result. It says what its code means and what is known about the record. Next: V reads the records in doubt and decides what became of them.",
            keys: "esc V"),
        Step(
            "Doubts are decided by reading",
            "One of the lost answers was a write that was applied, another one was not. Next: R retries what failed, but nothing that was applied.",
            keys: "esc R a"),
        Step(
            "Only what is missing",
            "The batch holds just the failed rows, guarded so that nothing is added twice. Next: y fires it.",
            keys: "y"),
        Step(
            "All ten are done",
            "Each balance grew by 5 exactly once. Next, another batch, held (ctrl-o) before anything is sent; then a node is cut off, and p lets the run go.",
            keys:
                "`:upsert test.users user-{1..10} set balance += 1` enter x ctrl-o y `:node cut 2` enter p"
        ),
        Step(
            "A node is gone",
            "Other nodes' rows are ok, apart from the same faults. Rows of the lost node say: no answer, or not sent. Next: the node comes back, and R retries.",
            keys: "`:node start 2` enter 4 R a y"),
        Step(
            "Undo",
            "Small runs record the old values, so that you can undo them. Next: X lists all runs, with what each did and how it ended.",
            keys: "X"),
        Step(
            "Every run is kept",
            "The runs outlive the explorer, and a killed one can be resumed. Next: U previews the undo of the newest: its bins only, where nothing changed since.",
            keys: "U"),
        Step(
            "An undo is a batch, too",
            "It is guarded, every index of it is answered for, and it can itself be undone. Next: y fires it.",
            keys: "y"),
        Step(
            "That was Volley",
            "volley explain CODE explains a code, volley help language the script language. ? lists all keys, :tour begins again. Esc: the demo is yours."
        ),
    ])
}
