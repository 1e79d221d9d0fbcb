"""What a turn costs, beside peers and beside a bare stack: `make bench`. Figures are told, never asserted."""
