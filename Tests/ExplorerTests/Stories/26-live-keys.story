# Keys that the user changes hold at once, and hints and help show them.
keys: 1 j enter
config: mark = ctrl-t
row 23:
keys: space
row 0:
keys: ctrl-t
row 0:
# A key that is taken from another action leaves it in the palette, without one.
config: filter = v
keys: v `erin`
row 1:
keys: esc ctrl-p `mark-range`
row 3:
