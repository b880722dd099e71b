//! Looking at the schema itself, so that a test can compare the two engines.

use super::{Database, Pools, StoreError};

/// Every `(table, column)` of our schema, sorted.
pub async fn columns(database: &Database) -> Result<Vec<(String, String)>, StoreError> {
    Ok(match &database.0 {
        Pools::Sqlite { read, .. } => {
            sqlx::query_as(
                "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c \
                 where t.type = 'table' and t.name not like '\\_sqlx%' escape '\\' \
                 and t.name not like 'sqlite\\_%' escape '\\' order by 1, 2",
            )
            .fetch_all(read)
            .await?
        }
        Pools::Postgres(pool) => {
            sqlx::query_as(
                "select table_name::text, column_name::text from information_schema.columns \
                 where table_schema = 'public' and table_name not like '\\_sqlx%' \
                 order by table_name collate \"C\", column_name collate \"C\"",
            )
            .fetch_all(pool)
            .await?
        }
    })
}
