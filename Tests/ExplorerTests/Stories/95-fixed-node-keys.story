# The keys of the nodes stay: what 2 does never depends on what was done before.
cluster: 2
keys: ctrl-n
screen:
| volley  demo › test › orders             nodes 1 2  30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│          ╭─ The nodes ────────────────────────────────────────────╮          ┃
|│          │ 1  stop node 1  stop the node at once                  │          ┃
|│          │ b  slow node 1  delay its answers                      │          ┃
|│          │ c  cut node 1   cut it off: requests to it are lost    │          │
|│          │ 2  stop node 2  stop the node at once                  │          │
|│          │ e  slow node 2  delay its answers                      │          │
|│          │ f  cut node 2   cut it off: requests to it are lost    │          │
|│          ╰────────────────────────────────────────────────────────╯          │
|│                  ││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: e ctrl-n
screen:
| volley  demo › test › orders        nodes 1 2 slow  30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│         ╭─ The nodes ─────────────────────────────────────────────╮          ┃
|│         │ 1  stop node 1   stop the node at once                  │          ┃
|│         │ b  slow node 1   delay its answers                      │          ┃
|│         │ c  cut node 1    cut it off: requests to it are lost    │          │
|│         │ 2  stop node 2   stop the node at once                  │          │
|│         │ d  start node 2  start or repair it                     │          │
|│         │ f  cut node 2    cut it off: requests to it are lost    │          │
|│         ╰─────────────────────────────────────────────────────────╯          │
|│                  ││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: 2
log: slow node 2 of target 1; stop node 2 of target 1
keys: ctrl-n
screen:
| volley  demo › test › orders     nodes 1 2 stopped  30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│         ╭─ The nodes ─────────────────────────────────────────────╮          ┃
|│         │ 1  stop node 1   stop the node at once                  │          ┃
|│         │ b  slow node 1   delay its answers                      │          ┃
|│         │ c  cut node 1    cut it off: requests to it are lost    │          │
|│         │ d  start node 2  start or repair it                     │          │
|│         │ e  slow node 2   delay its answers                      │          │
|│         │ f  cut node 2    cut it off: requests to it are lost    │          │
|│         ╰─────────────────────────────────────────────────────────╯          │
|│                  ││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: ?
row 11: │         │ j k, arrows    move                                      │         │
keys: esc esc
# Commands of the command line are in the palette too.
keys: ctrl-p `prune`
keys: enter
row 23: :prune
