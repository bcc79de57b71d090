"""A planner's Word file: where its placeholders stand, and how something is put in their places."""
