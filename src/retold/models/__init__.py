"""The doors to bundled language models. Each is loaded once, lazily, and never downloaded."""
