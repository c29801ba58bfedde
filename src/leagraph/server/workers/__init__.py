"""Queries run in processes that can be killed: one parent loads the release and forks them ahead of need.

This process must stay small in imports: the parent and its workers load only what they run.
"""
