"""Backtests: what a model would have said in every past year, against what came."""

from forecast.backtests.rolling import LENGTHS, Progress, backtest, cases
from forecast.backtests.tables import Backtest

__all__ = ["LENGTHS", "Backtest", "Progress", "backtest", "cases"]
