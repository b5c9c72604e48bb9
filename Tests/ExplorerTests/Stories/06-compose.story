# From the marks: a verb, then what to do; read as it is typed.
keys: 1 j enter space space c
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 users ────────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    │
|│                  ││  user-4   Erin   erin4@example.com    active       98    │
|│                 ╭─ Compose for 2 records ──────────────────╮le        135    │
|│                 │ g  query    read bins                    │tive      172    │
|│                 │ e  exists   tell whether it is there     │cked      209    │
|│                 │ i  insert   write where none is          │tive      246    │
|│                 │ u  upsert   merge bins, or make it       │le        283    │
|│                 │ p  update   merge bins where it is       │tive      320    │
|│                 │ r  replace  leave only the named bins    │cked      357    │
|╰─────────────────│ d  delete   remove it                    │─────────────────╯
|╭ 3 Batch ────────│ t  touch    renew its time to live       │─────────────────╮
|│ nothing staged  ╰──────────────────────────────────────────╯                 │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: u
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 users ────────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ │
|│ │ Verb      upsert                                                         │ │
|│ │ Data set  test.users                                                     │ │
|│ │ IDs       user-1 user-2                                                  │ │
|│ │ Do                       =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       as the store does; or 3600, never, keep                        │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ found the end of the command, expected a bin                             │ │
|╰─│ tab  name  email  status  balance                                        │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  esc back  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor
keys: `sta`
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 users ────────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ │
|│ │ Verb      upsert                                                         │ │
|│ │ Data set  test.users                                                     │ │
|│ │ IDs       user-1 user-2                                                  │ │
|│ │ Do        sta            =                                               │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       as the store does; or 3600, never, keep                        │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ found the end of the command, expected one of = += -= append prepend li… │ │
|╰─│ tab  status                                                              │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  esc back  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor
keys: tab
row 11: │ │ If        always; or status = "active" and generation = 3                │ │
keys: ` = "idle", balance += `
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 users ────────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ upsert 2 records ───────────────────────────────────────────────────────╮ ┃
|│ │ Verb      upsert                                                         │ │
|│ │ Data set  test.users                                                     │ │
|│ │ IDs       user-1 user-2                                                  │ │
|│ │ Do        status         =           "idle"                              │ │
|│ │           balance        +=                                              │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       as the store does; or 3600, never, keep                        │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ found the end of the command, expected a value: JSON, b64"..." or a tag… │ │
|╰─│ tab  set  remove  get  if  ttl                                           │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ c composes a co… ││ every index of a batch is answered for here              │
|│ a adds as text   ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  esc back  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor
keys: `5` enter
screen:
| volley  demo › test › users                        120 records  marked 2   RW
|╭ 1 Data sets ─────╮╭ 2 users ────────────────────────────────────────── 3/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    │
|│                  ││  user-4   Erin   erin4@example.com    active       98    │
|│                  ││  user-5   Frank  frank5@example.com   idle        135    │
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│                  ││  user-7   Heidi  heidi7@example.com   locked      209    │
|│                  ││  user-8   Alice  alice8@example.com   active      246    │
|│                  ││  user-9   Bob    bob9@example.com     idle        283    │
|│                  ││  user-10  Carol  carol10@example.com  active      320    │
|│                  ││  user-11  Dave   dave11@example.com   locked      357    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch  2 ──────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│0-1 upsert user-1 ││ nothing fired yet                                        │
|│                  ││ x shows the plan of the batch, then fires it             │
|│                  ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 2 indices, 2 writes; x shows the plan
# By typing.
keys: a `del` tab ` test.us` tab ` user-9` enter
row 16: │0-1 upsert user-1 ││ nothing fired yet                                        │
row 17: │  2 delete user-9 ││ x shows the plan of the batch, then fires it             │
row 23:  batch of 3 indices, 3 writes; x shows the plan
