# What is pasted while nothing is typed is no command: IDs are offered to be marked.
keys: 1 j enter
paste: user-3 user-{7..9}\n"42"
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│              ╭─ Pasted 5 IDs: user-3, user-7, user-8, … ─────╮ed      209    │
|│              │ m  mark       mark these too                  │ve      246    │
|│              │ s  subtract   unmark these                    │        283    │
|│              │ i  intersect  keep marks that are in both     │ve      320    │
|│              │ l  load       mark only these                 │ed      357    │
|│              ╰───────────────────────────────────────────────╯ve      394    │
|│                  ││  user-13  Frank  frank13@example.com  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: enter
row 0:  volley  demo › test › users                        120 records  marked 5   RW
row 23:  add pasted, 5 IDs: 0 marked before, 5 now
paste: user-7 user-8
keys: s
row 0:  volley  demo › test › users                        120 records  marked 3   RW
paste: user-3 user-500
keys: i
row 0:  volley  demo › test › users                        120 records  marked 1   RW
row 23:  intersect pasted, 2 IDs: 3 marked before, 1 now
paste: user-3 user-500
keys: esc
row 0:  volley  demo › test › users                        120 records  marked 1   RW
paste: x = delete everything
row 23:  pasted text is not a list of IDs: line 1: found `=`, expected an ID
