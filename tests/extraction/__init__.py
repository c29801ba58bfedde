"""Reading facts out of documents."""
