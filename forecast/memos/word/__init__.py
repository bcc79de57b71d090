"""A memo as a Word document: in Chinese after GB/T 9704-2012, in English a plain report."""
