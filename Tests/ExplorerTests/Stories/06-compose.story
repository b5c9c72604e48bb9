# From the marks: a verb, then what to do; read as it is typed.
keys: 1 j j enter space space c
screen:
| volley  demo › zoo                                   5 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 3/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││● "42"       the text 42                                  │
|│    users      120││● 42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                 ╭─ Compose for 2 records ──────────────────╮       {a: 1, b:…│
|│                 │ g  query    read bins                    │                 │
|│                 │ e  exists   tell whether it is there     │                 │
|│                 │ i  insert   write where none is          │                 │
|│                 │ u  upsert   merge bins, or make it       │                 │
|│                 │ p  update   merge bins where it is       │                 │
|│                 │ r  replace  leave only the named bins    │                 │
|╰─────────────────│ d  delete   remove it                    │─────────────────╯
|╭ 3 Batch ────────│ t  touch    renew its time to live       │─────────────────╮
|│ nothing staged  ╰──────────────────────────────────────────╯                 │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: u
screen:
| volley  demo › zoo                                   5 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 3/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││● "42"       the text 42                                  │
|│    users      120││● 42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ │
|│ │ upsert zoo "42" 42 set                                                   │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1:23: found the end of the command, expected a bin                       │ │
|╰─│                                                                          │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-g editor  esc back
keys: `sta`
screen:
| volley  demo › zoo                                   5 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 3/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││● "42"       the text 42                                  │
|│    users      120││● 42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ │
|│ │ upsert zoo "42" 42 set sta                                               │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ found the end of the command, expected one of = += -= append prepend li… │ │
|╰─│                                                                          │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-g editor  esc back
keys: tab
row 11: │ │                                                                          │ │
keys: ` = "idle", balance += `
screen:
| volley  demo › zoo                                   5 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 3/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││● "42"       the text 42                                  │
|│    users      120││● 42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ │
|│ │ upsert zoo "42" 42 set sta = "idle", balance +=                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1:48: found the end of the command, expected a value: JSON, b64"..." or… │ │
|╰─│                                                                          │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-g editor  esc back
keys: `5` enter
screen:
| volley  demo › zoo                                   5 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 3/5 ╮
|│▾ test         150││  ID         kind                  wide         map      >│
|│    orders      30││● "42"       the text 42                                  │
|│    users      120││● 42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch  2 ──────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│0-1 upsert "42" +…││ nothing fired yet                                        │
|│                  ││ x shows the plan of the batch, then fires it             │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 2 indices, 2 writes; x shows the plan
# By typing.
keys: a `del` tab ` test.us` tab ` user-9` enter
row 16: │0-1 upsert "42" +…││ nothing fired yet                                        │
row 17: │  2 delete user-9 ││ x shows the plan of the batch, then fires it             │
row 23:  batch of 3 indices, 3 writes; x shows the plan
