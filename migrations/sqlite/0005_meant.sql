-- Up to how many of a line the shopper was asked about as unusual, and has said were meant.
alter table cart_line add column meant integer not null default 0;
