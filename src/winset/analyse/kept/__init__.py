"""Will a deal be kept: patience, temptation, machinery, staged exchange, base rates."""
