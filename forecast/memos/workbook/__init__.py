"""The workbook: goals to calculate with, native charts, series, projections, sources, in Excel, WPS and LibreOffice."""
