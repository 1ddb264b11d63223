"""The questions: can it be signed, who blocks, what does a draft bring to whom."""
