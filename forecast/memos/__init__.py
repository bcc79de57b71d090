"""Memos: what a planner sends, as Word, Excel, a page, Markdown and PDF; finished values in, a file out."""
