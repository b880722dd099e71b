-- The first schema: merchants, their stores, catalog, shoppers and orders.
-- Same tables and columns on both engines; only the column types differ. A "store" is a Location in the code.

create table sequence (
    name text primary key,
    value integer not null
);

create table merchant (
    id blob primary key,
    slug text not null unique,
    name text not null,
    default_locale text not null,
    supported_locales text not null,
    currency text not null,
    time_zone text not null,
    alexa_skills text not null,
    google text not null,
    created_at text not null
);

create table store (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    external_id text not null,
    position integer not null,
    name text not null,
    spoken_name text not null,
    aliases text not null,
    address text not null,
    country text not null,
    time_zone text not null,
    opening_hours text,
    unique (merchant_id, external_id)
);

create table store_special_hours (
    store_id blob not null references store (id) on delete cascade,
    date text not null,
    hours text not null,
    label text not null,
    primary key (store_id, date)
);

create table category (
    merchant_id blob not null references merchant (id) on delete cascade,
    external_id text not null,
    parent text,
    name text not null,
    primary key (merchant_id, external_id)
);

create table product (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    external_id text not null,
    brand text,
    category text,
    image text,
    active boolean not null,
    seq integer not null,
    unique (merchant_id, external_id)
);

create index product_by_change on product (merchant_id, seq, id);

create table product_text (
    product_id blob not null references product (id) on delete cascade,
    language text not null,
    title text not null,
    spoken_title text not null,
    description text not null,
    synonyms text not null,
    primary key (product_id, language)
);

create table variant (
    id blob primary key,
    product_id blob not null references product (id) on delete cascade,
    position integer not null,
    sku text not null,
    size_milli integer,
    size_unit text,
    unique (product_id, sku)
);

create table price (
    variant_id blob not null references variant (id) on delete cascade,
    kind text not null,
    currency text not null,
    amount_minor integer not null,
    primary key (variant_id, kind, currency)
);

create table stock (
    variant_id blob primary key references variant (id) on delete cascade,
    available integer not null,
    policy text not null
);

create table customer (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    external_id text not null,
    language text,
    home_store_id blob references store (id) on delete set null,
    unique (merchant_id, external_id)
);

create table access_token (
    hash blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob not null references customer (id) on delete cascade,
    created_at text not null,
    expires_at text not null,
    revoked_at text
);

create index access_token_by_customer on access_token (customer_id);

create table voice_identity (
    merchant_id blob not null references merchant (id) on delete cascade,
    platform text not null,
    user_hash blob not null,
    customer_id blob not null references customer (id) on delete cascade,
    linked_at text not null,
    revoked_at text,
    primary key (merchant_id, platform, user_hash)
);

create table "order" (
    id blob primary key,
    merchant_id blob not null references merchant (id) on delete cascade,
    customer_id blob not null references customer (id) on delete cascade,
    number text not null,
    lifecycle text not null,
    payment text not null,
    fulfillment text not null,
    currency text not null,
    total_minor integer not null,
    pickup_store_id blob references store (id) on delete set null,
    placed_at text not null,
    updated_at text not null,
    unique (merchant_id, number)
);

create index order_by_customer on "order" (merchant_id, customer_id, placed_at);

create table order_line (
    order_id blob not null references "order" (id) on delete cascade,
    position integer not null,
    sku text not null,
    title text not null,
    quantity integer not null,
    fulfilled integer not null,
    unit_price_minor integer not null,
    primary key (order_id, position)
);

create table order_event (
    order_id blob not null references "order" (id) on delete cascade,
    position integer not null,
    occurred_at text not null,
    axis text not null,
    to_state text not null,
    source text not null,
    primary key (order_id, position)
);

create table shipment (
    order_id blob not null references "order" (id) on delete cascade,
    position integer not null,
    carrier text not null,
    tracking_number text,
    tracking_url text,
    expected_on text,
    primary key (order_id, position)
);

create table adjustment (
    order_id blob not null references "order" (id) on delete cascade,
    position integer not null,
    kind text not null,
    amount_minor integer not null,
    occurred_at text not null,
    primary key (order_id, position)
);
