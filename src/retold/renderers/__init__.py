"""What a dossier can be written as. A renderer takes a `View` and gives text; it reads no table."""
