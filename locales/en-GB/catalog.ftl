# British English: only what differs from American English.

product-in-stock = It’s in stock.
