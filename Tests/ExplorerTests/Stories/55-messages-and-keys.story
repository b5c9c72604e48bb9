# A key without a meaning says so, and what was typed at once with it is dropped.
keys: 4 * `user-1?00`
row 23:  * does nothing here; it works in pane 2
keys: down
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
# Every message can be read again, in full.
keys: : `import` enter : `nosuch` enter : `messages` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│   ╭─ Messages ───────────────────────────────────────────────────────────╮   │
|│   │ 08:53:20Z  unknown command: nosuch; Tab completes, ? lists all       │   │
|│   │ 08:53:20Z  :import needs a file: CSV with a header, NDJSON or JSON   │   │
|│   │ 08:53:20Z  * does nothing here; it works in pane 2                   │   │
|│   ╰──────────────────────────────────────────────────────────────────────╯   │
|│                  ││    12  user-12  114.0  []                                │
|│                  ││    13  user-13  123.5  [0]                               │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet                                        │
|╰──────────────────╯│ Results appear here, one row per record                  │
|╭ [3] Batch ───────╮│ X lists earlier runs                                     │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc
# Quitting asks where something would be lost.
keys: 2 space Q
screen:
| volley  demo › test › orders                        30 records  marked 1   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 2/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││●    1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            ┃
|│                  ││     7  user-7    66.5  [0, 1, 2]                         ┃
|│                  ││   ╭─ Quit and lose 1 mark? ─────╮                        ┃
|│                  ││   │ y  quit  Esc cancels        │                        │
|│                  ││   ╰─────────────────────────────╯                        │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|│                  ││    12  user-12  114.0  []                                │
|│                  ││    13  user-13  123.5  [0]                               │
|│                  ││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: esc
log: 
keys: Q y
log: quit
