"""What a record is: columns, editions, issues and the reference tables."""
