"""The steps of a build: reading one report, mapping and validating it, publishing all of them."""
