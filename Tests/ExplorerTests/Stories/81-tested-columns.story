# The columns that a filter tests come first where the screen has no room for them.
size: 60x24
keys: 1 j enter / `balance > 100 and status = active` enter
screen:
| volley  demo › test › users    120 records  marked 0   RW
|╭ [1] Data sets──╮╭ [2] users ─ /balance > 100 …  50 of 1… ╮
|│▾ test       150││  ID        status  balance  name   ema…│
|│    orders    30││  user-6    active      172  Grace  gra…┃
|│  ▸ users    120││  user-8    active      246  Alice  ali…┃
|│  zoo          5││  user-10   active      320  Carol  car…┃
|│                ││  user-12   active      394  Erin   eri…┃
|│                ││  user-14   active      468  Grace  gra…┃
|│                ││  user-16   active      542  Alice  ali…│
|│                ││  user-18   active      616  Carol  car…│
|│                ││  user-20   active      690  Erin   eri…│
|│                ││  user-22   active      764  Grace  gra…│
|│                ││  user-24   active      838  Alice  ali…│
|│                ││  user-26   active      912  Carol  car…│
|│                ││  user-32   active      134  Alice  ali…│
|│                ││  user-34   active      208  Carol  car…│
|│                ││  user-36   active      282  Erin   eri…│
|│                ││  user-38   active      356  Grace  gra…│
|│                ││  user-40   active      430  Alice  ali…│
|╰────────────────╯╰────────────────────────────────────────╯
|╭ [3] Batch ─────╮╭ [4] Run ───────────────────────────────╮
|│ nothing staged ││ nothing fired yet                      │
|╰────────────────╯╰────────────────────────────────────────╯
| space mark  v range  * pattern  : command  ? help
keys: esc
screen:
| volley  demo › test › users    120 records  marked 0   RW
|╭ [1] Data sets──╮╭ [2] users ────────────────────── 6/50+ ╮
|│▾ test       150││  ID       name   email                 >
|│    orders    30││  user-1   Bob    bob1@example.com      ┃
|│  ▸ users    120││  user-2   Carol  carol2@example.com    ┃
|│  zoo          5││  user-3   Dave   dave3@example.com     ┃
|│                ││  user-4   Erin   erin4@example.com     ┃
|│                ││  user-5   Frank  frank5@example.com    ┃
|│                ││  user-6   Grace  grace6@example.com    │
|│                ││  user-7   Heidi  heidi7@example.com    │
|│                ││  user-8   Alice  alice8@example.com    │
|│                ││  user-9   Bob    bob9@example.com      │
|│                ││  user-10  Carol  carol10@example.com   │
|│                ││  user-11  Dave   dave11@example.com    │
|│                ││  user-12  Erin   erin12@example.com    │
|│                ││  user-13  Frank  frank13@example.com   │
|│                ││  user-14  Grace  grace14@example.com   │
|│                ││  user-15  Heidi  heidi15@example.com   │
|│                ││  user-16  Alice  alice16@example.com   │
|╰────────────────╯╰────────────────────────────────────────╯
|╭ [3] Batch ─────╮╭ [4] Run ───────────────────────────────╮
|│ nothing staged ││ nothing fired yet                      │
|╰────────────────╯╰────────────────────────────────────────╯
| space mark  v range  * pattern  : command  ? help
