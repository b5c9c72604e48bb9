# Space marks and moves on; marks are keys: they outlive filter, page and data set.
keys: 1 j enter space space
row 0:  volley  demo › test › users                        120 records  marked 2   RW
row 3: │    orders      30││● user-1   Bob    bob1@example.com     idle        -13    ┃
keys: / `carol` enter
row 0:  volley  demo › test › users             120 records  marked 2 (1 hidden)   RW
keys: space
row 0:  volley  demo › test › users             120 records  marked 1 (1 hidden)   RW
keys: esc 1 k enter
row 0:  volley  demo › test › orders             30 records  marked 1 (1 hidden)   RW
keys: 1 j enter
row 0:  volley  demo › test › users                        120 records  marked 1   RW
# A range, a pattern, an expression, invert, none; u takes back.
keys: g g v j j v
row 0:  volley  demo › test › users                        120 records  marked 3   RW
row 23:  marked 3 records
keys: * `user-1?` enter
row 0:  volley  demo › test › users                       120 records  marked 13   RW
row 23:  marked 10 of 50 loaded rows; + reads on and marks the rest
keys: * `balance < 0` enter
row 0:  volley  demo › test › users                       120 records  marked 14   RW
keys: ~
row 0:  volley  demo › test › users                       120 records  marked 36   RW
keys: u
row 0:  volley  demo › test › users                       120 records  marked 14   RW
keys: -
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: u
row 0:  volley  demo › test › users                       120 records  marked 14   RW
# All that was read; then all there is.
keys: - +
row 0:  volley  demo › test › users                       120 records  marked 50   RW
row 23:  marked 50 records; + reads on and marks the rest
keys: +
row 0:  volley  demo › test › users                      120 records  marked 120   RW
row 23:  all read; 120 marked
# Pasted IDs.
keys: -
paste: user-3 user-{7..9}\n"42"
keys: m
row 0:  volley  demo › test › users                        120 records  marked 5   RW
row 23:  add pasted, 5 IDs: 0 marked before, 5 now
# IDs of a file.
file: ids.txt user-1\nuser-2\n
keys: : `mark-file ids.txt` enter
row 0:  volley  demo › test › users                        120 records  marked 7   RW
row 23:  marked 2 IDs in test.users
