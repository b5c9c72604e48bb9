# A batch is saved under a name and opened again.
keys: 1 j enter : `update test.users user-1 set status = "idle"` enter : `delete test.users user-9` enter : `batch save monday` enter
row 23:  wrote monday, 70 B
keys: : `batch save monday` enter
row 23:  monday exists; :batch save! replaces it
keys: : `batch save! monday` enter
row 23:  wrote monday, 70 B
keys: : `batch save ../x` enter
row 23:  found "../x", expected a name without / or a dot before it
keys: 3 D : `batch open monday` enter
row 10: ╭ [3] Batch  2 ──────── 2 writes ╮│  user-8   Alice  alice8@example.com   acti…│
row 11: │  0 update user-1 set status = …││  user-9   Bob    bob9@example.com     idle │
row 23:  monday: 2 commands
keys: : `batch open nothing` enter
row 23:  batches/nothing: No such file
# A list of them, found by typing; what was fired is kept too, by the ledger.
keys: : `touch test.users user-3` enter : `batch save tuesday` enter 3 o
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│                                ││  user-6   Grace  grace6@example.com   acti…│
|╰─────────────────────╭─ Open a saved batch ────────────╮i7@example.com   lock…│
|╭ [3] Batch  3 ───────│type to search                   │e8@example.com   acti…│
|│  0 update user-1 set│  monday   2026-11-21 09:30      │@example.com     idle │
|│  1 delete user-9    │  tuesday  2026-11-21 09:30      │l10@example.com  acti…│
|│  2 touch user-3     ╰─────────────────────────────────╯11@example.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter choose  esc back
keys: `tues` enter
row 10: ╭ [3] Batch  3 ──────── 3 writes ╮│  user-8   Alice  alice8@example.com   acti…│
row 23:  tuesday: 3 commands; u restores what was staged
keys: u
row 10: ╭ [3] Batch  3 ──────── 3 writes ╮│  user-8   Alice  alice8@example.com   acti…│
keys: : `history` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│                                ││  user-6   Grace  grace6@example.com   acti…│
|╰────────────────────────────────╯│  user-7   Heidi  heidi7@example.com   lock…│
|╭ [3] Batch ╭─ Stage an earlier batch ────────────────────────────╮.com   acti…│
|│  0 update │type to search                                       │om     idle │
|│  1 delete │  run 7  2026-11-21 09:12  demo:  1 index: 1 ok      │e.com  acti…│
|│  2 touch u╰─────────────────────────────────────────────────────╯.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter choose  esc back
keys: enter
row 10: ╭ [3] Batch  1 ───────── 1 write ╮│  user-8   Alice  alice8@example.com   acti…│
# A file that somebody broke opens at the mistake, and nothing is lost.
file: batches/broken delete test.users user-1\nupdate test.users user-2 set = 1
keys: : `batch open broken` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│ ╭─ Open broken ────────────────────────────────────────────────────────────╮…│
|╰─│ delete test.users user-1                                                 │…│
|╭ │ update test.users user-2 set = 1                                         │…│
|│0│                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ 2:30: found `=`, expected a bin                                          │…│
|│ │ tab  name  email  status  balance                                        │…│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| line 2: found `=`, expected a bin
