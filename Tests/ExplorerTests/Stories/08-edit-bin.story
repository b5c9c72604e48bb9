# Editing one bin: two keys and a value; guarded by the generation.
keys: 1 j j enter l l e
row 23: map =  "text", 42, true, null, [1, 2], {"a": 1}, now()
keys: ctrl-u `"locked"` enter
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
|│▾ test         150││< ID         wide         map                   list     >│
|│    orders      30││  "42"                                                    │
|│    users      120││  42                                                      │
|│▸ zoo            5││  escape     日本語 café                                  │
|│                  ││  b64"AAH/"                                               │
|│                  ││  nested                  {a: 1, b: [true, nu…  [0, 1, 2,…│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch  1 ──────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│0 update "42" set…││ nothing fired yet                                        │
|│                  ││ x shows the plan of the batch, then fires it             │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 1 index, 1 write; x shows the plan
# The second edit of the same record joins the first.
keys: 2 l e ctrl-u `7` enter 3 e
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
|│▾ test         150││< ID         map                   list                  >│
|│    orders      30││  "42"                                                    │
|│    users      120││  42                                                      │
|│▸ zoo            5││  escape                                                  │
|│                  ││  b64"AAH/"                                               │
|│                  ││  nested     {a: 1, b: [true, nu…  [0, 1, 2, 3, 4, 5, …   │
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ │
|│ │ update zoo "42" set map = "locked", list = 7 if generation = 1           │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 1 index, 1 write                                              │ │
|╰─│                                                                          │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│0 update "42" set…││ nothing fired yet                                        │
|│                  ││ x shows the plan of the batch, then fires it             │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-g editor  esc back
keys: esc x y
row 15: ╭ 3 Batch ─────────╮╭ 4 Run 1 ██████████ 1/1  2 ms ────────────────────────────╮
keys: 2 r
row 3: │    orders      30││  "42"       locked                7                      │
# What is no value is said at once.
keys: e ctrl-u `oops` enter
row 22:  found `oops`, expected a value: JSON, b64"..." or a tag such as $decimal; a st…
