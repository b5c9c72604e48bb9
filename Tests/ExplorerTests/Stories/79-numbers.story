# Numbers of a column with separators, as times and as ages; a record shows both beside.
keys: : `insert test.new t-1 set n = 1234567, d = -9876.5, at = 1760000000000` enter x y : `open test.new` enter T
screen:
keys: l T
row 3: 
keys: l T
row 23: 
keys: T
row 3: 
keys: T
row 23: 
keys: T
row 23: 
keys: enter
screen:
# The dry run says what time a number is.
keys: j j e ctrl-u `1760000500000` enter x
screen:
