# A value inside of a bin is edited at its path; the rest of the bin stays.
keys: 1 G enter G enter
screen:
keys: j e
row 23: 
keys: ctrl-u `5` enter
row 23: 
# A second edit of the record joins the first; a change of type is asked about.
keys: j j e ctrl-u `no` enter
row 22: 
keys: enter x
screen:
keys: y 2
screen:
# The whole bin after one of its parts: what it replaces is said; the other way around is refused.
keys: k k k e ctrl-u `{"a": 7}` enter j e ctrl-u `8` enter
row 22: 
keys: esc 3 e
screen:
# A dot in a name is a part of the name: the form says so where the bin holds a map.
keys: esc 2 q c p `map.a` tab `3`
screen:
