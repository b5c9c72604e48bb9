# Several targets; marks and batch belong to each.
keys: 1 j enter space : `open memory:other` enter
row 0:  volley  second 2/2 › test › orders                  30 records  marked 0   RW
keys: space space
row 0:  volley  second 2/2 › test › orders                  30 records  marked 2   RW
keys: [
row 0:  volley  demo 1/2 › test › users                    120 records  marked 1   RW
keys: H
row 0:  volley  demo 1/2 › test › orders         30 records  marked 1 (1 hidden)   RW
keys: : `open nowhere:1` enter
row 23:  cannot open nowhere:1
