"""Words that try to be more than words: nothing that is stored runs anywhere."""
