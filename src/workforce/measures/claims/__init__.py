"""What the claims of career guides come to when they are held against the statistics.

Every function takes frames of the measures, applies one documented threshold and answers with a
`Ruling`: a verdict, and the parts of the claim (mostly occupations) with whether it holds for each.
"""
