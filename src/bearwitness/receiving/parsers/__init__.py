"""One module a format, each run behind the wall only: `parse(untrusted, request) -> Parsed`. None of them is imported by this side."""
