"""Room receiving."""
