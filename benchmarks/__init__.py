"""Times and memory of winset, alone and side by side with NegMAS, measured in one run."""
