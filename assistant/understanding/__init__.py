"""From a question and its earlier turns to a typed Query; no search, no arithmetic, no model.

``understand.understand`` is the way in, ``query.Query`` what comes out. A turn is read in this
order, a package for each step; a package imports only those above it in the list (import-linter):

1. ``names``: what can be named (awards, policies, places), and where a text names it.
2. ``numbers``: what is counted, in which role, and what each sum of money is.
3. ``asked``: what is asked of it (an amount, a list, a deadline), and how many questions there are.
4. ``spelling``: the turn as it is read, with slips mended and the missing marks put in.
5. ``awards``: which awards are asked about, each with its number, role and repeats.
6. ``facts``: what was told, as conditions and figures that the rules ask for.
7. ``talk``: the turn after those before it: it leans on them, corrects, adds, picks, goes back.

``understand.read_turn`` does 1 to 5 for one turn, ``talk.next_turn`` puts the turns together,
``facts.bound`` binds the figures at the end.
"""
