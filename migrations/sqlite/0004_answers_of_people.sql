-- Whose change it was that was answered, so that erasing a person reaches the answer.
alter table turn_reply add column customer_id blob;
create index turn_reply_by_customer on turn_reply (customer_id);

alter table idempotency add column customer_id blob;
create index idempotency_by_customer on idempotency (customer_id);
