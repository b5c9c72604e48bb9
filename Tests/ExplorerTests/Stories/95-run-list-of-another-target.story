# Runs that all have one target, which is not the open one: the list names it.
ledger, of: sqlite:/srv/live.db
keys: : `update test.users user-{1..3} set name = "a long value that takes the room of the line"` enter x y
keys: X
row 11: │                  ││1  0 s ago     finished     update test.users user-1 user…│
row 12: │                  ││   ok 3  undoable  sqlite:…/live.db ▄▄▄▄▄▄▄▄▄▄▄▄          │
