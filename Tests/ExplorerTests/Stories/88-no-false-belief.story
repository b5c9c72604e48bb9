# A filter on a bin that no record has is not answered with "no match" alone.
keys: j enter / `statu = locked` enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ───────────── /statu = "locked"  0 of 120 seen ╮
row 2: │▾ test         150││ no match among 120 records                               │
row 3: │    orders      30││ no loaded record has a bin statu; did you mean status?   │
row 4: │  ▸ users      120││ esc shows all again                                      │
row 23:  no loaded record has a bin statu; did you mean status?
# A bare word of any script is a string: in Unicode some letters are numbers, too.
keys: esc / `name = 京都` enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────── /name = "京都"  0 of 120 seen ╮
keys: esc
# A pattern that is an ID marks that row, not user-10 to user-19 as well.
keys: * `user-1` enter
row 0:  volley  demo › test › users                        120 records  marked 1   RW
row 23:  marked 1 of 50 loaded rows
keys: - * `user-1*` enter
row 23:  marked 11 of 50 loaded rows; + reads on and marks the rest
keys: -
# Esc in a changed form asks once, and keeps what was typed.
keys: c p `balance` esc
row 10: │ │           a bin   ╭─ Discard your changes? ──────────╮                   │ │
row 11: │ │ If        always; │ y  discard  Esc keeps editing    │= 3                │ │
keys: esc tab
row 9: │ │ Do        balance        =                                               │ │
row 16: │ │ balance has no value yet                                                 │ │
keys: esc y
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
# After a fire, u stages the batch again, and says that the run stays.
keys: : `touch test.users user-1` enter x y
row 23:  run 1: 1 ok  enter open  U undo run  w figures  space mark  : command  ? help
keys: u
row 23:  batch staged again; the run was not undone
# Quitting with a staged command asks, once.
keys: Q
row 10: ╭ [3] Batch  1 ────╭─ Quit and lose 1 staged command? ─────╮───────────────────╮
row 11: │0 touch user-1    │ y  quit  Esc cancels                  │             0.4 ms│
keys: esc
row 23:  enter open  U undo run  w figures  space mark  x fire  : command  ? help
# That a run starts held is in the plan and in the dry run.
keys: x ctrl-o
row 4: │ │ undo     on (adds 1 read, keeps about 316 B)   starts held               │ │
keys: tab
row 8: │ │ undo     on (adds 1 read, keeps about 316 B)   starts held               │ │
keys: esc
# A forgotten set is pointed out before it is fired.
keys: : `clear-batch` enter : `update test.users user-1` enter x
row 5: │ │ an update without set changes no bin                                     │…│
keys: tab
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…│
|│ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮…│
|│ │ update   test.users              1 write                                 │…│
|│ │ total    1 index                 1 write, 0 reads                        │ │
|│ │ beware   an update without set changes no bin                            │…│
|╰─│ undo     on (adds 1 read, keeps about 316 B)                             │─╯
|╭ │                                                                          │─╮
|│0│ sends    1 request in 1 wave, about 64 B                                 │s│
|│ │                                                                          │ │
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││                                            │
|│                                ││1 ok                                        │
|│                                ││████                                        │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: esc : `clear-batch` enter : `replace test.users user-1` enter x
row 5: │ │ a replacement without set leaves the records without bins                │…│
keys: esc
