# The ID, the record, the row, the script.
keys: 1 j enter y
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
|│ ╭─ Copy ───────────────────────────────────────────────────────────────────╮ │
|│ │ i  ID              user-1                                                │ │
|│ │ j  record as JSON  {"name":"Bob","email":"bob1@example.com","status":"id…│ │
|│ │ r  row as NDJSON   {"dataset":"test.users","id":"user-1","bins":{"name":…│ │
|│ │ s  script          query test.users user-1                               │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-13  Frank  frank13@example.com  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: i
log: copy user-1
keys: y j
log: copy {"name":"Bob","email":"bob1@example.com","status":"idle","balance":-13}
keys: y r
log: copy {"dataset":"test.users","id":"user-1","bins":{"name":"Bob","email":"bob1@example.com","status":"idle","balance":-13},"generation":2,"ttl":null,"expires":null}
keys: : `delete test.users user-1` enter 3 y s
log: copy delete test.users user-1\n
keys: : `write out.volley` enter
row 23:  wrote out.volley, 25 B
keys: : `write out.volley` enter
row 23:  out.volley exists; :write! replaces it
