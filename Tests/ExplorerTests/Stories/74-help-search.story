# The help is searched: every word has to occur, in the keys, the title or the name.
keys: ? / `mark file`
screen:
keys: esc esc ? / `nothing like this`
row 1: 
# Esc leaves the search, then the help.
keys: esc
row 23: 
keys: esc
row 23: 
