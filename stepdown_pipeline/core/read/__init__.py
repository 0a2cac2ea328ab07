"""Field logic: from the lines and tables of a page to a document's kind and its fields with their evidence."""
