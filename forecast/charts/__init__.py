"""Pictures for memos: one chart per file, finished values in, artists out."""
