"""Compares generated Rust with botocore, and runs it against moto's server."""
