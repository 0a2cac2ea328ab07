"""Messages a second, beside what the mail server's own load generator sends in the same run."""
