"""Simulated trainees: policies on cards talk with every debtor, and a table tells how it ended."""
