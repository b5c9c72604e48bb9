# A key that does nothing here says where it would.
keys: : `update test.users user-1 nobody set status = "idle"` enter x y 2
keys: !
row 23:  ! does nothing here; it works in pane 4
keys: V
row 23:  V does nothing here; ? lists the keys
keys: %
row 23:  % does nothing here; ? lists the keys
# A letter behind a verb begins another one; left and right go through them.
keys: 2 c p up up up `d` tab
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      delete                                                         │ │
|│ │ Data set  test.orders                                                    │ │
|│ │ IDs       1                                                              │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ Durable   [ ] space: on or off                                           │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ delete test.orders 1                                                     │ │
|│ │──────────────────────────────────────────────────────────────────────────│─╯
|│ │ 1 command, 1 index, 1 write                                              │─╮
|│ │                                                                          │s│
|│ ╰──────────────────────────────────────────────────────────────────────────╯s│
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok   nf 1 not found                                     │
|│ nothing staged   ││████○○○○                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: up up left
row 6: │ │ Verb      replace     left, right: other verbs                           │ ┃
# A filter of names that matches none does not say that there are none.
keys: esc y 1 / `nowhere` enter
row 1: ╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
row 2: │ no name matches  ││  ID    user     total  items                             │
# The filter of the data sets takes no conditions.
keys: 1 / `total > 30` enter
has: │ use / in pane 2  │
