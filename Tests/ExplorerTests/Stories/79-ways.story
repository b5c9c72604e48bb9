# A near-miss filter says so and offers the right one; the language's words are completed.
keys: 1 j enter / `status ~ "locked"` enter
screen:
keys: / ctrl-u `status = "locked" a` tab
row 22:
row 23:
keys: esc esc
row 1:
