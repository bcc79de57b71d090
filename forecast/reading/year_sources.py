"""Year sources: where the year of a figure is from, as reasons tell it."""

WRITTEN = "written"  # beside the figure
CONTEXT = "context"  # in a sentence before
SECTION = "section"  # in a heading above
DOCUMENT = "document"  # in the document's title
LAG = "lag"  # nowhere: the figure is usually so much older than the report
MEAN = "mean"  # a yearly mean over the years that its sentence, paragraph or part of the document speaks of
SOURCES = (WRITTEN, CONTEXT, SECTION, DOCUMENT, LAG, MEAN)
UNWRITTEN = (SECTION, DOCUMENT)  # the sentences name no year
