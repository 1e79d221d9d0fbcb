"""From what happened to what is read: builds the parts of the pages from the models, in the reader's language."""
