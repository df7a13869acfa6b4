"""Room gathering."""
