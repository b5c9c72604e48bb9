# Export and copy act on the marks where there are marks.
keys: j enter space space W
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││╭─ Export 2 marked records ─────────╮  idle        135    ┃
|│                  │││ c  CSV to a file                  │  active      172    │
|│                  │││ C  CSV to the clipboard           │  locked      209    │
|│                  │││ n  NDJSON to a file               │  active      246    │
|│                  │││ N  NDJSON to the clipboard        │  idle        283    │
|│                  │││ s  script to a file               │  active      320    │
|│                  │││ S  script to the clipboard        │  locked      357    │
|│                  │││ l  the loaded records       50    │  active      394    │
|│                  ││╰───────────────────────────────────╯  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: esc : `export json x.json` enter
row 23:  wrote x.json, 2 records, 323 B
read: x.json
|{"dataset":"test.users","id":"user-1","bins":{"name":"Bob","email":"bob1@example.com","status":"idle","balance":-13},"generation":2,"ttl":null,"expires":null}
|{"dataset":"test.users","id":"user-2","bins":{"name":"Carol","email":"carol2@example.com","status":"active","balance":24},"generation":3,"ttl":null,"expires":null}
keys: y
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│ ╭─ Copy ───────────────────────────────────────────────────────────────────╮ │
|│ │ i  ID                user-3                                              │ │
|│ │ j  record as JSON    {"name":"Dave","email":"dave3@example.com","status"…│ │
|│ │ r  row as NDJSON     {"dataset":"test.users","id":"user-3","bins":{"name…│ │
|│ │ s  script            query test.users user-3                             │ │
|│ │ m  marked IDs        2 marked records                                    │ │
|│ │ n  marked as NDJSON  2 marked records                                    │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: m
row 23:  sent 2 IDs, 14 B to the terminal (OSC 52); ctrl-y inserts it here
log: copy user-1\nuser-2\n
# What was copied is in a register of the explorer too.
keys: i ctrl-y
row 23: ID user-1 user-2
