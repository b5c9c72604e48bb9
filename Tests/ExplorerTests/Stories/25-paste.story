# What is pasted while nothing is typed is no command: IDs are offered to be marked.
keys: 1 j enter
paste: user-3 user-{7..9}\n"42"
screen:
keys: enter
row 0:
row 23:
paste: user-7 user-8
keys: s
row 0:
paste: user-3 user-500
keys: i
row 0:
row 23:
paste: user-3 user-500
keys: esc
row 0:
paste: x = delete everything
row 23:
