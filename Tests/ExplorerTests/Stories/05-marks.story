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
keys: 1 k enter g g v j j v
row 0:  volley  demo › test › orders             30 records  marked 4 (1 hidden)   RW
row 23:  marked 3 records
keys: * `user-1?` enter
row 0:  volley  demo › test › orders             30 records  marked 4 (1 hidden)   RW
row 23:  0 records match
keys: * `balance < 0` enter
row 0:  volley  demo › test › orders             30 records  marked 4 (1 hidden)   RW
keys: ~
row 0:  volley  demo › test › orders            30 records  marked 28 (1 hidden)   RW
keys: u
row 0:  volley  demo › test › orders             30 records  marked 4 (1 hidden)   RW
keys: -
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
keys: u
row 0:  volley  demo › test › orders             30 records  marked 4 (1 hidden)   RW
# All that was read; then all there is.
keys: - +
row 0:  volley  demo › test › orders                       30 records  marked 30   RW
row 23:  marked 30 records
keys: +
row 0:  volley  demo › test › orders                       30 records  marked 30   RW
row 23:  marked 0 records
# Pasted IDs.
keys: -
paste: user-3 user-{7..9}\n"42"
row 0:  volley  demo › test › orders                        30 records  marked 5   RW
row 23:  marked 5 pasted IDs in test.orders
# IDs of a file.
file: ids.txt user-1\nuser-2\n
keys: : `mark-file ids.txt` enter
row 0:  volley  demo › test › orders                        30 records  marked 7   RW
row 23:  marked 2 IDs in test.orders
