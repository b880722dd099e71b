-- What is under way, for sharing the outbox among merchants.
create index outbox_by_lease on outbox (leased_until);
