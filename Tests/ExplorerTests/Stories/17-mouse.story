# Click and wheel.
click: 5,4
row 0:  volley  demo › test › users                        120 records  marked 0   RW
click: 30,6
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 4/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│                  ││  user-7   Heidi  heidi7@example.com   locked      209    │
|│                  ││  user-8   Alice  alice8@example.com   active      246    │
|│                  ││  user-9   Bob    bob9@example.com     idle        283    │
|│                  ││  user-10  Carol  carol10@example.com  active      320    │
|│                  ││  user-11  Dave   dave11@example.com   locked      357    │
|│                  ││  user-12  Erin   erin12@example.com   active      394    │
|│                  ││  user-13  Frank  frank13@example.com  idle        431    │
|│                  ││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
click: 22,8
row 0:  volley  demo › test › users                        120 records  marked 1   RW
row 8: │                  ││● user-6   Grace  grace6@example.com   active      172    │
wheel: down 40,6
wheel: down 40,6
row 3: │    orders      30││  user-7   Heidi  heidi7@example.com   locked      209    │
# A click on a column's name chooses it, on the chosen one sorts.
click: 62,2
click: 62,2
row 2: │▾ test         150││  ID       name   email                status▲ balance    │
row 3: │    orders      30││  user-2   Carol  carol2@example.com   active       24    ┃
row 23:  sorted by status; 50 loaded rows only
# A click on a hint does what it says.
click: 70,23
row 1: ╭ ╭─ Keys ───────────────────────────────────── names work as :commands too ─╮ ╮
