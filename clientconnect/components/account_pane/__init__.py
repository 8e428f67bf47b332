"""The account pane: header, data region, balances, tabs."""
