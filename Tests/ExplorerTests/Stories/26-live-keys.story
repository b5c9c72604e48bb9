# Keys that the user changes hold at once, and hints and help show them.
keys: 1 j enter
config: mark = ctrl-t
row 23:  ctrl-t mark  v range  * pattern  / filter  c compose  : command  ? help
keys: space
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: ctrl-t
row 0:  volley  demo › test › users                        120 records  marked 1   RW
# A key that is taken from another action leaves it in the palette, without one.
config: filter = v
keys: v `erin`
row 1: ╭ [1] Data sets ───╮╭ [2] users ───────────────────────── /erin  6 of 50+ seen ╮
keys: esc ctrl-p `mark-range`
row 3: │ │  mark-range          Mark a range: press at both ends                    │ ┃
