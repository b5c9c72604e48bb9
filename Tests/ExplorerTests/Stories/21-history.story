# Back and forward through where you have been.
keys: 1 j enter enter : `open zoo` enter
row 0:  volley  demo › zoo                                   5 records  marked 0   RW
keys: H
row 0:  volley  demo › test › users › user-1               120 records  marked 0   RW
keys: H
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: L L
row 0:  volley  demo › zoo                                   5 records  marked 0   RW
