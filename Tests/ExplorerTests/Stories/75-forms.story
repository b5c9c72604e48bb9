# The verb is chosen by arrows, the half with the cursor is told, and completion lies below the fields.
keys: 1 j enter c p backtab backtab backtab right
screen:
keys: left tab tab tab ctrl-n
screen:
keys: ctrl-t
screen:
