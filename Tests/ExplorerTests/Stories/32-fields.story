# A command field by field: what is typed parts itself as a script does, and the script shows live.
keys: 1 j enter space space c u
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
keys: `sta` tab
row 8: │ │ IDs       user-1 user-2                                                  │ │
keys: `"away", balance += 5`
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|│ │ Do        status         =           "away"                    string    │ │
|│ │           balance        +=          5                         integer   │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set status = "away", balance += 5        │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
# The kind of a value is told, and what is wrong under the caret.
keys: backspace `oops`
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|│ │ Do        status         =           "away"                    string    │ │
|│ │           balance        +=          oops                      computed  │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set status = "away", balance += oops     │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: ctrl-w `7`
# The same as text: what is written there is in the fields at once.
keys: ctrl-t
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|│ │ Do        status         =           "away"                    string    │ │
|│ │           balance        +=          7                         integer   │ │
|│ │                          =                                               │ │
|│ │ If                                                                       │ │
|│ │ TTL                                                                      │ │
|│ │── text, ctrl-t goes to the fields ───────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set status = "away", balance += 7        │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
keys: ` if generation = 3 ttl 60`
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|│ │ Do        status         =           "away"                    string    │ │
|│ │           balance        +=          7                         integer   │ │
|│ │                          =                                               │ │
|│ │ If        generation = 3                                                 │ │
|│ │ TTL       60                                                             │ │
|│ │── text, ctrl-t goes to the fields ───────────────────────────────────────│ │
|│ │ upsert test.users user-1 user-2 set status = "away", balance += 7 if     │ │
|│ │ generation = 3 ttl 60                                                    │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
keys: ctrl-t
row 11: │ │ If        generation = 3                                                 │ │
row 12: │ │ TTL       60                                                             │ │
keys: enter
row 23:  batch of 2 indices, 2 writes; x shows the plan
# By typing alone, from the verb on.
keys: a ctrl-t `del test.us` ctrl-n ` user-4 user-5 if balance > 10` enter
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
|╭ [3] Batch  4 ────╮│  user-13  Frank  frank13@example.com  idle        431    │
|│0-1 upsert user-1 ││  user-14  Grace  grace14@example.com  active      468    │
|│2-3 delete user-4 ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 4 indices, 4 writes; x shows the plan
keys: esc y
# The caret goes from field to field; a blank line takes one more operation.
keys: a ctrl-t `up` ctrl-n tab `test.us` tab `user-7` tab tab backtab
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-7                                                         │ │
|│ │ Do                       =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ upsert test.users user-7                                                 │ │
|╰─│──────────────────────────────────────────────────────────────────────────│ │
|╭ │ 1 command, 1 index, 1 write                                              │ │
|│0│ ctrl-n  name  email  status  balance                                     │ │
|│2╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: esc y
# A staged command opens in its fields.
keys: 3 e
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 3/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││● user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││● user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│ ╭─ Edit command 2 ─────────────────────────────────────────────────────────╮…┃
|│ │ Verb      delete                                                         │ ┃
|│ │ Data set  test.users                                                     │…│
|╰─│ IDs       user-4 user-5                                                  │…│
|╭ │ If        balance > 10                                                   │…│
|│0│ Durable   [ ] space: on or off                                           │ │
|│2│── as text, ctrl-t edits it ──────────────────────────────────────────────│…│
|│ │ delete test.users user-4 user-5 if balance > 10                          │…│
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ 1 command, 2 indices, 2 writes                                           │ │
|│ │                                                                          │…│
|│ ╰──────────────────────────────────────────────────────────────────────────╯…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: tab tab ctrl-u `"busy"` enter
row 11: │0-1 upsert user-1 +1 set status…││  user-9   Bob    bob9@example.com     idle │
# Rows with values of their own, and several commands, are text.
keys: a `insert test.users (name)` ctrl-o `user-900: "Ann"` ctrl-t
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 3/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││● user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││● user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮…│
|╰─│ insert test.users (name)                                                 │…│
|╭ │     user-900: "Ann"                                                      │…│
|│0│                                                                          │ │
|│2│──────────────────────────────────────────────────────────────────────────│…│
|│ │ 1 command, 1 index, 1 write                                              │…│
|│ │                                                                          │…│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| rows with their own values can only be edited as text
