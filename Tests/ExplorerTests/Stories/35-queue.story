# The whole batch in the editor: a mistake comes back with its place, and nothing is lost.
keys: 1 j enter : `update test.users user-1 set status = "idle"` enter : `delete test.users user-9` enter 3
editor: update test.users user-1 set status = \ndelete test.users user-9\ntouch test.users user-3
keys: E
screen:
keys: ` "busy"` enter
screen:
keys: u
row 15:
row 16:
row 17:
# Where a store counts no generation, an edit is guarded by the old value; two edits of one bin are one.
target: without generation
keys: 1 j enter l l l e ctrl-u `"idle2"` enter e ctrl-u `"idle3"` enter h h h e ctrl-u `"Zed"` enter
keys: 3 z
screen:
