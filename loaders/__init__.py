"""What historians wrote: records, passage indexes and links, read into statements."""
