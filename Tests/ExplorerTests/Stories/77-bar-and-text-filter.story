# A bar replaces a text filter by its condition, and says so.
keys: 1 j enter / `erin` enter l l f
row 2: │▾ test         150││  ID        name   email                status  balance   │
keys: enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ────────── /status = "active"  50 of 100+ seen ╮
|│▾ test         150││  ID        name   email                status  balance   │
|│    orders      30││  user-2    Carol  carol2@example.com   active       24   ┃
|│  ▸ users      120││  user-4    Erin   erin4@example.com    active       98   ┃
|│  zoo            5││  user-6    Grace  grace6@example.com   active      172   ┃
|│                  ││  user-8    Alice  alice8@example.com   active      246   ┃
|│                  ││  user-10   Carol  carol10@example.com  active      320   ┃
|│                  ││  user-12   Erin   erin12@example.com   active      394   │
|│                  ││  user-14   Grace  grace14@example.com  active      468   │
|│                  ││  user-16   Alice  alice16@example.com  active      542   │
|│                  ││  user-18   Carol  carol18@example.com  active      616   │
|│                  ││  user-20   Erin   erin20@example.com   active      690   │
|│                  ││  user-22   Grace  grace22@example.com  active      764   │
|│                  ││  user-24   Alice  alice24@example.com  active      838   │
|│                  ││  user-26   Carol  carol26@example.com  active      912   │
|│                  ││  user-28   Erin   erin28@example.com   active      -14   │
|│                  ││  user-30   Grace  grace30@example.com  active       60   │
|│                  ││  user-32   Alice  alice32@example.com  active      134   │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| this filter replaces the text filter erin: more records may match t…  :messages
row 23:  this filter replaces the text filter erin: more records may match t…  :messages
