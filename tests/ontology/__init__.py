"""The ontology is well described, free of contradictions, and uses terms that exist."""
