# Space marks and moves on; marks are keys: they outlive filter, page and data set.
keys: 1 j j enter space space
row 0:
row 3:
keys: / `carol` enter
row 0:
keys: space
row 0:
keys: esc 1 k enter
row 0:
keys: 1 j enter
row 0:
# A range, a pattern, an expression, invert, none; u takes back.
keys: g g v j j v
row 0:
row 23:
keys: * `user-1?` enter
row 0:
row 23:
keys: * `balance < 0` enter
row 0:
keys: ~
row 0:
keys: u
row 0:
keys: -
row 0:
keys: u
row 0:
# All that was read; then all there is.
keys: - +
row 0:
row 23:
keys: +
row 0:
row 23:
# Pasted IDs.
keys: -
paste: user-3 user-{7..9}\n"42"
row 0:
row 23:
# IDs of a file.
file: ids.txt user-1\nuser-2\n
keys: : `mark-file ids.txt` enter
row 0:
row 23:
