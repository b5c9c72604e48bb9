# From the marks: a verb, then what to do; read as it is typed.
keys: 1 j enter space space c
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                ╭─ Compose for 2 records ────────────────────╮e        135    ┃
|│                │ g  query    read records                   │ive      172    │
|│                │ e  exists   check whether records exist    │ked      209    │
|│                │ i  insert   create; fails if it exists     │ive      246    │
|│                │ u  upsert   update or create               │e        283    │
|│                │ p  update   update existing only           │ive      320    │
|│                │ r  replace  replace all bins               │ked      357    │
|│                │ d  delete   delete records                 │ive      394    │
|│                │ t  touch    renew the time to live         │e        431    │
|│                ╰────────────────────────────────────────────╯ive      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: u
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ │
|│ │ Do                       =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │ ctrl-n  name  email  status  balance                                     │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: `sta`
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ │
|│ │ Do        sta            =                                               │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set sta =                                │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ sta has no value yet                                                     │ │
|│ │ ctrl-n  status                                                           │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  space operator  ctrl-n complete  ctrl-t text  esc back
keys: tab
row 11: │ │ If        always; or status = "active" and generation = 3                │ │
keys: ` "idle", balance += `
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|│ │ Do        status         =           "idle"                              │ │
|│ │           balance        +=                                              │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set status = "idle", balance +=          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ balance has no value yet                                                 │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: `5` enter
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│                  ││  user-7   Heidi  heidi7@example.com   locked      209    │
|│                  ││  user-8   Alice  alice8@example.com   active      246    │
|│                  ││  user-9   Bob    bob9@example.com     idle        283    │
|│                  ││  user-10  Carol  carol10@example.com  active      320    │
|│                  ││  user-11  Dave   dave11@example.com   locked      357    │
|╰──────────────────╯│  user-12  Erin   erin12@example.com   active      394    │
|╭ [3] Batch  2 ────╮│  user-13  Frank  frank13@example.com  idle        431    │
|│0-1 upsert user-1 ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 2 indices, 2 writes; x shows the plan
# By typing.
keys: a `del` tab ` test.us` tab ` user-9` enter
row 16: │0-1 upsert user-1 ││  user-14  Grace  grace14@example.com  active      468    │
row 17: │  2 delete user-9 ││  user-15  Heidi  heidi15@example.com  locked      505    │
row 23:  batch of 3 indices, 3 writes; x shows the plan
