"""What happens to a record, step by step: values in, values out."""
