"""NetworkX projections of the graph and measures on them."""
