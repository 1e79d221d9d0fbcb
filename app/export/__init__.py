"""Transcripts out of the app: a versioned contract, and a writer per format."""
