"""Who may come in, and what a page may do: each guard in a module of its own."""
