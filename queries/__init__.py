"""The saved queries: one .rq file each, described in its own comments."""
