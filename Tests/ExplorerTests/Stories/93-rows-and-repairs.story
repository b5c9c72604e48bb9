# Rows without a header: the first row is not lost without a word.
keys: 1 j enter
paste: csv-6,Bob\ncsv-7,Carol\n
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ ID is     csv-6                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ csv-6  Bob                                                               │ │
|│ │ csv-7  "Carol"                                                           │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 row of 1 bin                                                           │ │
|│ │ the first row is taken as names: csv-6, Bob; ctrl-r takes it as data     │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| ctrl-r first row is data  enter stage  tab next field  up down rows  esc back
# A key takes it as data; the editor names the bins.
keys: ctrl-r
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ ID is     id                                                             │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ id     bin1                                                              │ │
|│ │ csv-6  "Bob"                                                             │ │
|│ │ csv-7  "Carol"                                                           │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 2 rows of 1 bin                                                          │ │
|│ │ the bins have new names: ctrl-g opens the text to name them              │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
# What was pasted is nowhere else: esc asks.
keys: esc
row 11: │ │ csv-6  "Bob"       │ y  discard  Esc keeps them     │                    │ │
keys: esc enter
row 23:  batch of 2 indices, 2 writes; x shows the plan
keys: u
# A header with names is one.
paste: id,name\nuser-901,Ann\n
row 15: │ │ 1 row of 1 bin                                                           │ │
row 16: │ │                                                                          │ │
keys: esc y
# What W writes is imported: NDJSON with its types.
keys: 1 k enter 2 space space : `export marked ndjson marks.ndjson` enter : `import marks.ndjson` enter
screen:
| volley  demo › test › orders                        30 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 3/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││●    1  user-1     9.5  [0]                               ┃
|│    users      120││●    2  user-2    19.0  [0, 1]                            ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.orders                                                    │ ┃
|│ │ ID is     id                                                             │ ┃
|│ │──────────────────────────────────────────────────────────────────────────│ ┃
|│ │ id  user      total  items                                               │ ┃
|│ │ 1   "user-1"  9.5    [0]                                                 │ │
|│ │ 2   "user-2"  19.0   [0, 1]                                              │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 2 rows of 3 bins                                                         │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
keys: enter
row 23:  batch of 2 indices, 2 writes; x shows the plan
# P opens on the dry run, also where records are found first.
keys: 3 d d : `update test.users where status = "idle" set note = "x"` enter P
row 2: │▾│ 30 changes                                                               │ │
row 3: │ │ all 30 indices, as the records are now                                   │ ┃
keys: esc
# A decimal is shown as its digits.
file: d.ndjson {"id": "d1", "total": {"$decimal": "207.75"}}\n
keys: : `import d.ndjson` enter
row 11: │?│ d1  207.75 (decimal)                                                     │ │
keys: esc
# A file of records without bins, or with a mistake, says that.
file: ids.ndjson {"id": "a"}\n{"id": "b"}\n
keys: : `import ids.ndjson` enter
row 23:  ids.ndjson: the records have no bins: there is nothing to write
file: wrong.ndjson {"name": "a"}\n{"name": "b"}\n
keys: : `import wrong.ndjson` enter
row 23:  wrong.ndjson: line 1: found an object without an ID, expected a mem…  :messages
# In the editor too: the rows stay as they were.
editor: []
keys: : `import d.ndjson` enter ctrl-g
row 23:  the rows stay as they were: no records
keys: esc
# A delimiter inside of quotes is none; a repeated ID is said beside the other warning.
keys: 1 j enter 2
paste: u1,"a;b;c"\nu2,"d;e"\nu2,"f"\n
row 15: ╭ │ 2 rows of 1 bin   1 row repeats an earlier ID and run in order           │ │
row 16: │?│ the first row is taken as names: u1, a;b;c; ctrl-r takes it as data      │ │
keys: ctrl-r
row 11: │ │ u1  "a;b;c"                                                              │ │
row 15: ╭ │ 3 rows of 1 bin   1 row repeats an earlier ID and run in order           │ │
row 16: │?│ the bins have new names: ctrl-g opens the text to name them              │ │
keys: esc y
