"""Scores a graph against annotations of the same reports: one module for each kind of fact."""
