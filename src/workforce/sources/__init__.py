"""What each publisher's files look like: recognise them, check them, cut our occupations out.

A source module knows one publisher's layouts and nothing of the project's tables. It offers
`cut(original)`, which answers None for a file it does not know, and raw tables for one it does.
"""
