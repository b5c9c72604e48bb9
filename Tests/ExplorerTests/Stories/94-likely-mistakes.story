# A forgotten namespace would make a second data set.
keys: j enter : `upsert users user-1 set city = "X"` enter
row 23:  staged: no data set users yet: a write creates it; did you mean test.users?
keys: x tab
row 6: │ │ beware   no data set users yet: a write creates it; did you mean         │ ┃
row 7: │ │          test.users?                                                     │ ┃
row 8: │ │ undo     on (adds 1 read)                                                │ │
keys: tab
row 3: │ │ the record as it is now                                                  │ ┃
row 4: │ │ undo     on (adds 1 read)                                                │ ┃
row 5: │ │ no data set users yet: a write creates it; did you mean test.users?      │ ┃
keys: esc 3 D 2 : `update users user-1 set city = "X"` enter
row 23:  staged: no data set users here; did you mean test.users?
# An ID in a script is never a pattern, and a file is named as one.
keys: 3 D 2 : `delete test.users csv-*` enter
row 23:  staged: csv-* is one ID here; * in the records marks by a pattern
keys: 3 D 2 : `delete test.users @ids.txt` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮ │
|│ │ delete test.users @ids.txt                                               │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1:19: found unknown mark set `@ids.txt`, expected a saved mark set;      │ │
|│ │ `@file:ids.txt` reads the IDs of a file                                  │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| found unknown mark set `@ids.txt`, expected a saved mark set; `@fil…  :messages
keys: esc y
# An operator before the value is the operator.
keys: 2 c p `balance` tab `+=`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1                                                         │ │
|│ │ Do        balance        +=                                              │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ update test.users user-1 set balance +=                                  │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ balance has no value yet                                                 │ │
|│ │ += is the operator: it adds; a text in quotes stays a text               │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: `1` enter
row 16: │0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
# So it is behind the name of a known bin.
keys: 3 D 2 c p `balance+` tab `1` enter
row 16: │0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
# The type of a value is compared with the loaded records.
keys: 3 D 2 c p `balance` tab `+1`
row 17: │ │ balance is integer in the loaded records; this writes string             │ │
row 18: │ ╰──────────────────────────────────────────────────────────────────────────╯ │
keys: esc y c p `balanse` tab `1`
row 17: │ │ no loaded record has a bin balanse; did you mean balance?                │ │
row 18: │ ╰──────────────────────────────────────────────────────────────────────────╯ │
keys: esc y c p `balance` tab `now`
row 17: │ │ this writes the text now; now() is the time                              │ │
row 18: │ ╰──────────────────────────────────────────────────────────────────────────╯ │
# e names the record, and now() the time.
keys: esc y l l l e ctrl-u `now` enter
row 22:  this writes the text now; now() is the time; enter again stages it
row 23: user-1: balance = now
# A decimal stays one if it is written as one.
keys: esc : `update test.users user-1 set d = {"$decimal": "189"}` enter x y 2 g g enter G e
row 23: user-1: d = {"$decimal": "189"}
keys: ctrl-u `199.5` enter
row 22:  decimal becomes double; {"$decimal": "199.5"} keeps it; enter again stages it
keys: ctrl-u `5` enter
row 22:  decimal becomes integer; {"$decimal": "5"} keeps it; enter again stages it
keys: esc esc
# A dry run names the part of a list or a map that changes.
keys: 3 D 2 : `update zoo nested set map["b"][2] = 3.5` enter x
row 5: │ │                                                                          │ │
row 6: │ │ 0 ok update  nested  zoo  generation 9 → 10                              │ │
row 7: │ │      map["b"][2]  2.5 → 3.5                                              │ │
# The cursor goes with the column that a filter brings forward.
keys: esc 3 D 1 G enter / `text contains "work"` enter
row 2: │▾ test         150││  ID         text                  kind                   >
keys: e
row 23: nested: text =  all work and no play all work and no play all work and no play "
