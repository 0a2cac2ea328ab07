"""The deciding core: what is read, what it means, what follows. Standard library only; no disk, clock or socket."""
