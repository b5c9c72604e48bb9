# What has one reason has it once, with what to do about it, in the words of the explorer.
lose: 1 2 3
keys: j enter : `update test.users user-{1..5} set balance += 1` enter : `delete test.users nobody` enter x ctrl-k y
row 23:  run 1: 2 ok, 1 not found, 3 in doubt  enter open  : command  ? help
keys: V
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -12    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       25    │
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       62    │
|│ ╭─ Run 1: verified doubts ─────────────────────────────────────────────────╮ │
|│ │ 3 still in doubt                                                         │ │
|│ │                                                                          │ │
|│ │ 3 still in doubt  the record before the write is unknown                 │─╯
|│ │   1  update user-2                                                       │─╮
|│ │   2  update user-3                                                       │s│
|│ │   3  update user-4                                                       │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │     A run fired with undo on records the previous values, so that its    │s│
|│ │     doubts can be verified.                                              │s│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok   nf 1 not found   ?? 3 in doubt                     │
|│ nothing staged   ││████????????????████○○○○                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc R a
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ │
|│ │ delete   test.users              1 write                                 │ ┃
|│ │ total    1 index                 1 write, 0 reads                        │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ skips    3 indices:                                                      │ │
|│ │          1  user-2,  2  user-3,  3  user-4                               │ │
|│ │            in doubt, and repeating it could apply it                     │ │
|│ │            twice                                                         │─╯
|│ │ undo     on (adds 1 read, keeps about 316 B)                             │─╮
|│ │                                                                          │s│
|│ │ sends    1 request in 1 wave, about 64 B                                 │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │s│
|│ │ does     delete test.users nobody                                        │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│ y fires   esc goes back                                                  │ │
|╭ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: esc 4 ! g g enter z
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [4] Run 1  done 6/6  1 failed  3 in doubt  2 ms ──────────────── not ok only ╮
|│ index     1  of command 1                                                    │
|│ status    in doubt  it may or may not have been applied                      │
|│ verified  still in doubt                                                     │
|│           the record before the write is unknown                             │
|│ record    test.users user-2                                                  │
|│ code      noAnswer                                                           │
|│ message   no answer came                                                     │
|│ means     The store did not report the outcome of this index.                │
|│ so        Either state is possible. Volley does not send the write again     │
|│           unless repeating it cannot change the outcome.                     │
|│ to do     Read the record and decide from its values. Verifying cannot       │
|│           decide this write.                                                 │
|│ request   update test.users user-2 set balance += 1                          │
|│ sent      1 attempt, node 2                                                  │
|│ attempts  request 2, 0 ms in, took 2 ms: transaction, 1 index, node 2        │
|│ before    not recorded: the run was fired without undo                       │
|│                                                                              │
|│ enter opens the record   r reads it again                                    │
|│                                                                              │
|│                                                                              │
|╰──────────────────────────────────────────────────────────────────────────────╯
| enter record  space mark  R retry  V verify  : command  ? help
# The only command that a word can be goes on with its argument.
keys: z esc : `mark-f` tab `ids`
row 23: :mark-file ids
keys: esc : `mrak x` enter
row 23:  unknown command: mrak; did you mean mark?
