"""What stages share about text: spans, sentences, names, quotation marks, numbers, dates."""
