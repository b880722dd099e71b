-- Ordering by voice: carts, quotes, orders that are placed once, and what follows from them.

-- Which variants' stock has changed since their products were last published to the search indexes.
alter table stock add column changed boolean not null default false;
create index stock_by_changed on stock (variant_id) where changed;

alter table merchant add column checkout text not null default '{}';

-- A shopper's rules for ordering by voice. The PIN itself and the limits are in `shopper`.
create table voice_policy (
    customer_id blob primary key references customer (id) on delete cascade,
    merchant_id blob not null references merchant (id) on delete cascade,
    substitution text not null,
    fulfillment text,
    payment text,
    pin_from_minor integer,
    pin_failures integer not null,
    locked_at text,
    reminders boolean not null
);

-- Where a shopper's orders go: personal data.
create table address (
    customer_id blob primary key references customer (id) on delete cascade,
    merchant_id blob not null references merchant (id) on delete cascade,
    body text not null
);

-- One cart for each customer, and one for each device that nobody has linked.
create table cart (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob references customer (id) on delete cascade,
    device_hash blob,
    version integer not null,
    fulfillment text,
    pickup_store_id blob references store (id) on delete set null,
    payment text,
    locale text,
    updated_at text not null,
    reminded_at text,
    unique (merchant_id, customer_id),
    unique (merchant_id, device_hash)
);

create index cart_by_update on cart (updated_at);

create table cart_line (
    cart_id blob not null references cart (id) on delete cascade,
    position integer not null,
    product_id blob not null,
    sku text not null,
    quantity integer not null,
    unit_price_minor integer not null,
    primary key (cart_id, product_id, sku)
);

create table quote (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob not null references customer (id) on delete cascade,
    cart_id blob not null references cart (id) on delete cascade,
    cart_version integer not null,
    body text not null,
    created_at text not null,
    expires_at text not null,
    order_id blob
);

create index quote_by_expiry on quote (expires_at);
create index quote_by_customer on quote (customer_id);
create index quote_by_cart on quote (cart_id);

alter table "order" add column request_id blob;
alter table "order" add column channel text;
alter table "order" add column locale text;
alter table "order" add column terms text;
alter table "order" add column recipient text;
alter table "order" add column cancel_until text;
alter table "order" add column external_id text;
alter table "order" add column raw_status text;
create unique index order_by_request on "order" (merchant_id, request_id);
create index order_by_merchant on "order" (merchant_id, placed_at, number);

alter table order_line add column cancelled integer not null default 0;
alter table order_line add column returned integer not null default 0;
alter table order_line add column substituted_for text;
alter table order_event add column from_state text;
alter table order_event add column detail text;

-- What was answered to a turn that changed something, kept with the change.
create table turn_reply (
    key blob primary key,
    reply text,
    created_at text not null
);

create index turn_reply_by_age on turn_reply (created_at);

-- What was answered to a client's change, by the client's own key.
create table idempotency (
    merchant_id blob not null references merchant (id) on delete cascade,
    key text not null,
    request_hash blob not null,
    status integer,
    body text,
    created_at text not null,
    primary key (merchant_id, key)
);

create index idempotency_by_age on idempotency (created_at);

create table api_key (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    hash blob not null unique,
    name text not null,
    created_at text not null,
    revoked_at text
);

-- One row for each effect outside the database, written with the change that decides it.
create table outbox (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob references customer (id) on delete cascade,
    kind text not null,
    key text not null,
    payload text not null,
    attempts integer not null,
    next_at text not null,
    leased_until text,
    last_error text,
    dead_at text,
    created_at text not null,
    unique (merchant_id, kind, key)
);

create index outbox_by_due on outbox (next_at);
create index outbox_by_customer on outbox (customer_id);

-- Where a merchant hears of orders: signed events, and the store that orders are pushed into.
create table integration (
    merchant_id blob not null references merchant (id) on delete cascade,
    kind text not null,
    url text not null,
    secret text not null,
    created_at text not null,
    id blob not null,
    primary key (merchant_id, kind)
);

-- Who wants to hear of orders through Alexa's notifications. The user's identifier is sealed.
create table alexa_subscriber (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    user_hash blob not null,
    user_id text not null,
    api_host text not null,
    subscribed boolean not null,
    changed_at text not null,
    unique (merchant_id, user_hash)
);

create table alexa_messaging (
    merchant_id blob primary key references merchant (id) on delete cascade,
    client_id text not null,
    client_secret text not null,
    development boolean not null,
    id blob not null
);

create table ticket (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob references customer (id) on delete cascade,
    number text not null,
    locale text not null,
    callback text,
    summary text not null,
    created_at text not null,
    closed_at text,
    unique (merchant_id, number)
);

create index ticket_by_customer on ticket (customer_id);
