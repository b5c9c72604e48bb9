# What a run wrote is read again: table and record show what the store has now.
keys: j enter enter
row 3: │    orders      30││ bin           type       value                           │
keys: : `update test.users user-1 set status = "closed"` enter x y
row 3: │    orders      30││ bin           type       value                           │
keys: 2
screen:
| volley  demo › test › users › user-1               120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] user-1 ──────────────────────────────────────────────╮
|│▾ test         150││ generation 3   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│  ▸ users      120││ name          string     Bob                             │
|│  zoo            5││ email         string     bob1@example.com                │
|│                  ││ status        string     closed                          │
|│                  ││ balance       integer    -13                             │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok update  user-1       set status = "closed"     0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  c compose  n next  / find  : command  ? help
keys: esc
row 3: │    orders      30││  user-1   Bob    bob1@example.com     closed      -13    ┃
# A record that was deleted does not pass for one that is there.
keys: : `delete test.users user-2` enter x y 2
row 4: │  ▸ users      119││  user-2   deleted                                        ┃
row 0:  volley  demo › test › users                        119 records  marked 0   RW
# A new data set comes into the tree with its first record.
keys: : `insert test.new a set n = 1` enter x y 1
row 3: │    new          1││  user-1   Bob    bob1@example.com     closed      -13    ┃
row 4: │    orders      30││  user-2   deleted                                        ┃
