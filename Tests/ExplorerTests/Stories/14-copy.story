# The ID, the record, the row, the script.
keys: 1 j j enter y
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││  "42"       the text 42                                  │
|│    users      120││  42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│                  ││                                                          │
|│ ╭─ Copy ───────────────────────────────────────────────────────────────────╮ │
|│ │ i  ID              "42"                                                  │ │
|│ │ j  record as JSON  {"kind":"the text 42"}                                │ │
|│ │ r  row as NDJSON   {"dataset":"zoo","id":"42","bins":{"kind":"the text 4…│ │
|│ │ s  script          query zoo "42"                                        │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
|╭ 3 Batch ─────────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ space marks rec… ││ every index of a batch is answered for here              │
|│ c composes       ││                                                          │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: i
log: copy "42"
keys: y j
log: copy {"kind":"the text 42"}
keys: y r
log: copy {"dataset":"zoo","id":"42","bins":{"kind":"the text 42"},"generation":1,"ttl":null}
keys: : `delete test.users user-1` enter 3 y s
log: copy delete test.users user-1\n
keys: : `write out.volley` enter
row 23:  wrote out.volley, 25 B
keys: : `write out.volley` enter
row 23:  out.volley exists; :write! writes over it
