-- What people say to open a shop, by locale, where that is not simply its name.
alter table merchant add column invocation jsonb not null default '{}';
