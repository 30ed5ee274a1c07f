"""The pages: each asks the desk and gives data, without knowing how they are shown."""
