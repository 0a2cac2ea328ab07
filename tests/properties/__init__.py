"""What must never change what is relied upon: orders, manners of ticking, how a page lies on the glass."""
