# A target can be held to reading, and let go again; what is read-only by its connection stays so.
keys: : `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RO
row 23:  demo is held to reading; the same lets it be written again
keys: : `delete test.users user-1` enter x
screen:
| volley  demo › test › orders                        30 records  marked 0   RO
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│ ╭─ Fire at demo? ──────────────────────────────────────────────────────────╮ ┃
|│ │ delete   test.users              1 write                                 │ ┃
|│ │ in all   1 index                 1 write, 0 reads                        │ │
|│ │ undoable no: would cost 1 read more, and what they hold is kept          │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 64 B                                 │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │ demo is read-only: a batch that writes is not fired at it                │─╮
|│0│                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| tab dry run  ctrl-k undoable  ctrl-o start held  esc back
keys: y esc : `query test.users user-1` enter
keys: ctrl-p `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
row 23:  demo may be written again
target: read-only
keys: : `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RO
row 23:  demo is read-only by its connection
