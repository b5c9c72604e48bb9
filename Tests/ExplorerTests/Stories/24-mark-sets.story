# Marks are saved under a name; a set that exists is left alone unless told.
keys: 1 j enter space space space : `marks save first` enter
row 23:  saved 3 marks as @first
keys: : `marks save first` enter
row 23:  mark set first exists; :marks save! first replaces it
# Sets are united, subtracted, intersected and loaded; u takes back.
keys: - j j space : `marks add first` enter
row 0:  volley  demo › test › users                        120 records  marked 4   RW
row 23:  add @first, 3 IDs: 1 marked before, 4 now
keys: : `marks save! all` enter : `marks subtract first` enter
row 23:  subtract @first, 3 IDs: 4 marked before, 1 now
keys: u
row 0:  volley  demo › test › users                        120 records  marked 4   RW
keys: : `marks intersect first` enter
row 0:  volley  demo › test › users                        120 records  marked 3   RW
keys: : `marks load all` enter
row 23:  load @all, 4 IDs: 3 marked before, 4 now
# By keys, from a list of them.
keys: M
screen:
| volley  demo › test › users                        120 records  marked 4   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 7/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││● user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│                  ││● user-6   Grace  grace6@example.com   active      172    │
|│                  ││╭─ Mark sets ────────────────────────╮ locked      209    │
|│                  │││ s  save the marks  4               │ active      246    │
|│                  │││  @all            test.users 4      │ idle        283    │
|│                  │││  @first          test.users 3      │ active      320    │
|│                  ││╰────────────────────────────────────╯ locked      357    │
|│                  ││  user-12  Erin   erin12@example.com   active      394    │
|│                  ││  user-13  Frank  frank13@example.com  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: j j enter
screen:
| volley  demo › test › users                        120 records  marked 4   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 7/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││● user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││● user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│               ╭─ @first ─────────────────────────────────────╮ve      172    │
|│               │ l  load       mark only these                │ed      209    │
|│               │ a  add        mark these too                 │ve      246    │
|│               │ s  subtract   unmark these                   │        283    │
|│               │ i  intersect  keep marks that are in both    │ve      320    │
|│               │ d  delete     the set, not the records       │ed      357    │
|│               ╰──────────────────────────────────────────────╯ve      394    │
|│                  ││  user-13  Frank  frank13@example.com  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: s
row 23:  subtract @first, 3 IDs: 4 marked before, 1 now
# Scripts name a set: it is read when they do; an unknown or an empty one is a mistake.
keys: : `query test.users @first` enter 3
row 11: │0-2 query user-1 +2             ││  user-9   Bob    bob9@example.com     idle │
keys: a `touch test.users @all` enter
row 12: │3-6 touch user-6 +3             ││  user-10  Carol  carol10@example.com  acti…│
keys: : `delete test.users @none` enter
row 23:  found unknown mark set `@none`, expected a saved mark set
screen:
| volley  demo › test › users                        120 records  marked 1   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 7/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮…│
|╰─│ delete test.users @none                                                  │…│
|╭ │                                                                          │…│
|│0│                                                                          │ │
|│3│──────────────────────────────────────────────────────────────────────────│…│
|│ │ 1:19: found unknown mark set `@none`, expected a saved mark set          │…│
|│ │ tab  if  durable  where  index  scan  limit                              │…│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| found unknown mark set `@none`, expected a saved mark set
keys: esc y a `query test.orders @first`
row 12: │3│── text, ctrl-t goes to the fields ───────────────────────────────────────│…│
keys: esc y : `marks delete first` enter
row 23:  deleted mark set first
keys: : `marks load first` enter
row 23:  no mark set named "first"; :marks lists them
keys: : `marks save a/b` enter
row 23:  a mark set name has up to 64 letters, digits, - _ and ., and begins…  :messages
# Files of IDs too; Tab completes the names of sets and files.
file: ids.txt user-7\nuser-8\n
keys: : `query test.users @file:ids.txt` enter
row 23:  batch of 9 indices, 4 writes; x shows the plan
keys: : `query test.users @file:nope.txt` enter
row 23:  found `@file:nope.txt`, which cannot be read, expected a source of …  :messages
keys: esc y : `marks load a` tab
row 23: :marks load all
row 22: ╰ all  mark set                                                                ╯
keys: esc esc : `exists test.users @file:` tab
row 23: :exists test.users @file:ids.txt
keys: esc esc : `mark-file i` tab enter
row 23:  marked 2 IDs in test.users
# Where only those marks stay that match, or they are taken off.
keys: : `unmark user-?` enter
row 0:  volley  demo › test › users                        120 records  marked 0   RW
