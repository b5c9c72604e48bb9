# For a filter, the fields hold its condition, and a bare word is a string in them.
keys: j enter / `status = idle and balance > 100` enter c p
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "idle" and bala…  25 of 120 seen ╮
|│▾ test         150││  ID        name   email                 status  balance  │
|│    orders      30││  user-5    Frank  frank5@example.com    idle        135  ┃
|│  ▸ users      120││  user-9    Bob    bob9@example.com      idle        283  ┃
|│ ╭─ update all that match ──────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ Records   where status = "idle" and balance > 100                        │ ┃
|│ │ Do                       =                                               │ ┃
|│ │ If        always; or status = "active" and generation = 3                │ ┃
|│ │ TTL       store default; or 3600, never, keep                            │ ┃
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ ┃
|│ │ update test.users where status = "idle" and balance > 100                │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, its records are found when it is fired                        │ │
|│ │ an update without set changes no bin                                     │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-73   Bob    bob73@example.com     idle        651  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: `status` tab `closed`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "idle" and bala…  25 of 120 seen ╮
|│▾ test         150││  ID        name   email                 status  balance  │
|│    orders      30││  user-5    Frank  frank5@example.com    idle        135  ┃
|│ ╭─ update all that match ──────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ Records   where status = "idle" and balance > 100                        │ ┃
|│ │ Do        status         =           closed                    string    │ ┃
|│ │           a bin          =                                               │ ┃
|│ │ If        always; or status = "active" and generation = 3                │ ┃
|│ │ TTL       store default; or 3600, never, keep                            │ ┃
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ ┃
|│ │ update test.users where status = "idle" and balance > 100 set status =   │ │
|│ │ "closed"                                                                 │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, its records are found when it is fired                        │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "idle" and bala…  25 of 120 seen ╮
|│▾ test         150││  ID        name   email                 status  balance  │
|│    orders      30││  user-5    Frank  frank5@example.com    idle        135  ┃
|│  ▸ users      120││  user-9    Bob    bob9@example.com      idle        283  ┃
|│  zoo            5││  user-13   Frank  frank13@example.com   idle        431  ┃
|│                  ││  user-17   Bob    bob17@example.com     idle        579  ┃
|│                  ││  user-21   Frank  frank21@example.com   idle        727  ┃
|│                  ││  user-25   Bob    bob25@example.com     idle        875  ┃
|│                  ││  user-33   Bob    bob33@example.com     idle        171  ┃
|│                  ││  user-37   Frank  frank37@example.com   idle        319  ┃
|│                  ││  user-41   Bob    bob41@example.com     idle        467  ┃
|│                  ││  user-45   Frank  frank45@example.com   idle        615  ┃
|│                  ││  user-49   Bob    bob49@example.com     idle        763  │
|╰──────────────────╯│  user-53   Frank  frank53@example.com   idle        911  │
|╭ [3] Batch ───────╮│  user-61   Frank  frank61@example.com   idle        207  │
|│? update where st…││  user-65   Bob    bob65@example.com     idle        355  │
|│                  ││  user-69   Frank  frank69@example.com   idle        503  │
|│                  ││  user-73   Bob    bob73@example.com     idle        651  │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| x finds the records of the batch and shows the plan
# The plan says what is written before anything is.
keys: x tab
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "idle" and bala…  25 of 120 seen ╮
|│▾ test         150││  ID        name   email                 status  balance  │
|│    orders      30││  user-5    Frank  frank5@example.com    idle        135  ┃
|│ ╭─ Fire at demo? ────────────────────────────────────────────── 25 writes ─╮ ┃
|│ │ update   test.users              25 writes                               │ ┃
|│ │ total    25 indices              25 writes, 0 reads                      │ ┃
|│ │ found    25 records by a scan, 120 examined                              │ ┃
|│ │ undo     on (adds 25 reads, keeps about 7.7 KiB)                         │ ┃
|│ │                                                                          │ ┃
|│ │ sends    1 request in 1 wave, about 1.6 KiB                              │ ┃
|│ │                                                                          │ ┃
|│ │ wave 1  transaction  25 indices  1.6 KiB                                 │ ┃
|│ │                                                                          │ │
|╰─│ does     set status = "closed"                                           │ │
|╭ │                                                                          │ │
|│?│                                                                          │ │
|│ │ type yes to fire:                                                        │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯─╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc back
keys: esc 3 e
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ─ /status = "idle…  25 of 120 s… ╮
|│▾ test                       150││  ID        name   email                    >
|│    orders                    30││  user-5    Frank  frank5@example.com       ┃
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ Records   where status = "idle" and balance > 100                        │ ┃
|│ │ Do        status         =           "closed"                  string    │ ┃
|╰─│           a bin          =                                               │ ┃
|╭ │ If        always; or status = "active" and generation = 3                │ ┃
|│?│ TTL       store default; or 3600, never, keep                            │ ┃
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ ┃
|│ │ update test.users where status = "idle" and balance > 100 set status =   │ │
|│ │ "closed"                                                                 │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, its records are found when it is fired                        │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
# In a text, a bare word is a bin, as in every script; one that no record has is pointed out.
keys: ctrl-t ctrl-u `update test.users user-1 set status = closed`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ─ /status = "idle…  25 of 120 s… ╮
|│▾ test                       150││  ID        name   email                    >
|│    orders                    30││  user-5    Frank  frank5@example.com       ┃
|│  ▸ users                    120││  user-9    Bob    bob9@example.com         ┃
|│  zoo                          5││  user-13   Frank  frank13@example.com      ┃
|│                                ││  user-17   Bob    bob17@example.com        ┃
|│                                ││  user-21   Frank  frank21@example.com      ┃
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ ┃
|╰─│ update test.users user-1 set status = closed                             │ ┃
|╭ │                                                                          │ ┃
|│?│                                                                          │ ┃
|│ │──────────────────────────────────────────────────────────────────────────│ ┃
|│ │ 1 command, 1 index, 1 write                                              │ │
|│ │ no bin closed is known here: write status = "closed" for the text        │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││  user-65   Bob    bob65@example.com        │
|│                                ││  user-69   Frank  frank69@example.com      │
|│                                ││  user-73   Bob    bob73@example.com        │
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
# The condition of a command takes bare words too.
keys: esc y 2 esc c p `status` tab `x` tab tab `status = idle` 
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 5/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-5                                                         │ │
|│ │ Do        status         =           x                         string    │ │
|│ │           a bin          =                                               │ │
|│ │ If        status = idle                                                  │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|╰─│ update test.users user-5 set status = "x" if status = "idle"             │ │
|╭ │──────────────────────────────────────────────────────────────────────────│ │
|│?│ 1 command, 1 index, 1 write                                              │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
