# A table that is pasted into the batch pane is shown as the rows it would write.
keys: 1 j enter 3
paste: id,name,age,vip\nuser-901,Ann,31,true\nuser-902,"Lee, Bo",007,\nuser-902,Cy,-1.5,false
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮…┃
|│ │ Verb      insert  space: next verb                                       │…┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ ID is     id                                                             │…│
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ id        name       age     vip                                         │…│
|│ │ user-901  "Ann"      "31"    true                                        │ │
|│ │ user-902  "Lee, Bo"  "007"                                               │…│
|│ │ user-902  "Cy"       "-1.5"  false                                       │…│
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ 3 rows of 3 bins                                                         │ │
|╰─│ 1 row repeats an earlier ID and run in order                             │…│
|╭ ╰──────────────────────────────────────────────────────────────────────────╯…│
|│ nothing staged                 ││  user-16  Alice  alice16@example.com  acti…│
|│ space marks records            │╰────────────────────────────────────────────╯
|│ c composes                     │╭ [4] Run ───────────────────────────────────╮
|│ a adds as text                 ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
# Another verb, another column for the IDs.
keys: space tab tab space
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮…┃
|│ │ Verb      upsert                                                         │…┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ ID is     name  space: next column                                       │…│
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ name       id          age     vip                                       │…│
|│ │ Ann        "user-901"  "31"    true                                      │ │
|│ │ "Lee, Bo"  "user-902"  "007"                                             │…│
|│ │ Cy         "user-902"  "-1.5"  false                                     │…│
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ 3 rows of 3 bins                                                         │ │
|╰─│                                                                          │…│
|╭ ╰──────────────────────────────────────────────────────────────────────────╯…│
|│ nothing staged                 ││  user-16  Alice  alice16@example.com  acti…│
|│ space marks records            │╰────────────────────────────────────────────╯
|│ c composes                     │╭ [4] Run ───────────────────────────────────╮
|│ a adds as text                 ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
keys: left backtab backtab left enter
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
|╭ [3] Batch  3 ──────── 3 writes ╮│  user-8   Alice  alice8@example.com   acti…│
|│0-2 insert user-901 +2 (name, a…││  user-9   Bob    bob9@example.com     idle │
|│                                ││  user-10  Carol  carol10@example.com  acti…│
|│                                ││  user-11  Dave   dave11@example.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| batch of 3 indices, 3 writes; x shows the plan
keys: x y
row 10: │                  │╭ [4] Run 1  done 3/3  1 failed  2 ms ─────────────────────╮
row 11: │                  ││0 ok insert  user-901     set name = "Ann", age =…  0.4 ms│
row 12: │                  ││1 ok insert  user-902     set name = "Lee, Bo", a…  0.5 ms│
# A mistake says its place, and nothing is staged; the editor mends it.
keys: 3
paste: id,name\nuser-903,Ann,31\nuser-904,Bo
row 15: │ │ line 2, column 10: found a row of 3 fields, expected 2, as the header h… │─╮
keys: enter
row 23:  line 2: found a row of 3 fields, expected 2, as the header has; ctr…  :messages
editor: id,name\nuser-903,Ann\nuser-904,Bo
keys: ctrl-g enter
row 23:  batch of 2 indices, 2 writes; x shows the plan
# In an empty form the table takes the form's place; other text is a script.
keys: a
paste: id,name\nuser-905,Ann
row 5: │ ╭─ Rows to write ──────────────────────────────────────────────────────────╮…│
keys: esc y 3
paste: delete test.users user-1\ndelete test.users user-2
screen:
| volley  demo › test › users                        122 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       152││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    122││  user-2   Carol  carol2@example.com   acti…│
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…│
|│                                ││  user-4   Erin   erin4@example.com    acti…│
|│                                ││  user-5   Frank  frank5@example.com   idle │
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮…│
|╰─│ delete test.users user-1                                                 │─╯
|╭ │ delete test.users user-2                                                 │─╮
|│0│                                                                          │s│
|│ │──────────────────────────────────────────────────────────────────────────│s│
|│ │ 2 commands, 2 indices, 2 writes                                          │s│
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││2 ok   ex 1 exists already                  │
|│                                ││████████≡≡≡≡                                │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
