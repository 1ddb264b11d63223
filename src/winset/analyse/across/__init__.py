"""What holds on thousands of readings, in what share of them, and what to find out next."""
