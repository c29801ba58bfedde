"""Each shape accepts what is right and rejects what is wrong, and nothing in it is idle."""
