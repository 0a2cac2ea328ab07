"""What checking a case costs beside reading its documents."""
