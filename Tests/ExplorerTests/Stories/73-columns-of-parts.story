# Lists and maps in the table: ( shows their parts in columns of their own, and no longer.
keys: j k enter l l (
screen:
# A part is sorted, counted and edited like a bin.
keys: l s
row 23: 
keys: e ctrl-u `9` enter
row 23: 
keys: h (
row 2: 
# Numbers that are times are shown as such; bytes open as a dump.
keys: : `insert test.new t-1 set at = 1760000000000, data = b64"AAECAwQFBgcICQoLDA0ODxAREhM="` enter x y : `open test.new` enter T
screen:
keys: enter j enter
screen:
