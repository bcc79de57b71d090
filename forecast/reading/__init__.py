"""Reading figures out of Chinese reports."""
