"""Tests of the invented sample reports and of their annotations."""
