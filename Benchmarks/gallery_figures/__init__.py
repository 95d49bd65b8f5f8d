"""What Benchmarks/gallery consists of."""
