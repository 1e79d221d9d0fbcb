"""What comes after the call: the debtor's own word on it, and what becomes of what was agreed."""
