"""What people stumble over: how it shows, why it happens and what to do, in one table."""
