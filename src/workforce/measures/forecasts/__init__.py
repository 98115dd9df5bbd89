"""How well the publisher's ten-year projections have done, over all occupations.

`joins` follows codes from round to round, `pairs` lays projections beside what came, `intervals`
and `fan` say how far off the newest ones may be, `validation` whether those intervals held where
they were not fitted, and `contest`, `reliability`, `scoreboard`, `lead` and `publisher` look at
the same pairs from other sides.
"""
