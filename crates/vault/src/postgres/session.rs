//! One connection to a server: statements prepared once, values both ways, and what is sent together.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

use tokio::task::AbortHandle;
use tokio_postgres::types::{FromSql, ToSql, Type};
use tokio_postgres::{Client, Error as Told, Statement};

use crate::locks::lock;
use crate::value::{Param, Row, Value};

pub(super) struct Session {
    client: Client,
    /// By the text: the program has a few hundred.
    prepared: Mutex<HashMap<&'static str, Statement>>,
    /// What reads and writes the socket.
    task: AbortHandle,
    trips: Arc<AtomicU64>,
    /// How many statements are on their way.
    sent: AtomicUsize,
}

/// One of some statements that are sent together; a failed one is named.
pub(super) type Sent<'a> = Pin<Box<dyn Future<Output = Result<(), (&'static str, Told)>> + Send + 'a>>;

/// Counts a statement as on its way. Those that are sent while another is share its round trip.
struct Under<'a>(&'a Session);

impl<'a> Under<'a> {
    fn way(session: &'a Session) -> Self {
        if session.sent.fetch_add(1, Ordering::SeqCst) == 0 {
            session.trips.fetch_add(1, Ordering::Relaxed);
        }
        Self(session)
    }
}

impl Drop for Under<'_> {
    fn drop(&mut self) {
        self.0.sent.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Session {
    pub fn new(client: Client, task: AbortHandle, trips: Arc<AtomicU64>) -> Self {
        Self { client, prepared: Mutex::default(), task, trips, sent: AtomicUsize::new(0) }
    }

    pub fn is_lost(&self) -> bool {
        self.client.is_closed()
    }

    pub async fn fetch(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Told> {
        let statement = self.prepared(sql, params).await?;
        let _way = Under::way(self);
        let rows = self.client.query(&statement, &bound(params)).await?;
        rows_of(&rows)
    }

    /// Runs a statement that answers nothing; returns how many rows it touched.
    pub async fn execute(&self, sql: &'static str, params: &[Param]) -> Result<u64, Told> {
        let statement = self.prepared(sql, params).await?;
        let _way = Under::way(self);
        self.client.execute(&statement, &bound(params)).await
    }

    /// Runs a text without values: about transactions, or a migration.
    pub async fn script(&self, sql: &'static str) -> Result<(), Told> {
        let _way = Under::way(self);
        self.client.batch_execute(sql).await
    }

    /// Prepares a text anew, its first values of these types.
    pub async fn prepare(&self, sql: &'static str, types: &[Type]) -> Result<Statement, Told> {
        let _way = Under::way(self);
        self.client.prepare_typed(sql, types).await
    }

    /// The statement of a text, prepared by the types of the values it comes with first.
    pub async fn prepared(&self, sql: &'static str, params: &[Param]) -> Result<Statement, Told> {
        let known = lock(&self.prepared).get(sql).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let types: Vec<Type> = params.iter().map(type_of).collect();
        let statement = self.prepare(sql, &types).await?;
        lock(&self.prepared).insert(sql, statement.clone());
        Ok(statement)
    }

    /// Nobody waits for it: no round trip of a request.
    pub async fn roll_back(&self) -> Result<(), Told> {
        self.client.batch_execute("rollback").await
    }

    /// Has the server end what it is doing; then this connection is closed, as the order may come late.
    pub async fn cancel(self, tls: super::Tls) {
        self.task.abort();
        let _ = self.client.cancel_token().cancel_query(tls).await;
    }
}

/// Sends all in their order without waiting for the first, and waits for every one. What comes after one that could not
/// even be sent is not sent either: a COMMIT at the end keeps all before it or nothing.
pub(super) async fn together(mut waiting: Vec<Sent<'_>>) -> Result<(), (&'static str, Told)> {
    let (mut all_sent, mut failed) = (false, None);
    std::future::poll_fn(|context| {
        waiting.retain_mut(|one| {
            if failed.is_some() && !all_sent {
                return false;
            }
            match one.as_mut().poll(context) {
                Poll::Pending => true,
                Poll::Ready(Ok(())) => false,
                Poll::Ready(Err(error)) => {
                    failed.get_or_insert(error);
                    false
                }
            }
        });
        all_sent = true;
        if waiting.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    failed.map_or(Ok(()), Err)
}

const fn type_of(param: &Param) -> Type {
    match param {
        Param::Text(_) => Type::TEXT,
        Param::Int(_) => Type::INT8,
        Param::Bool(_) => Type::BOOL,
        Param::Bytes(_) => Type::BYTEA,
    }
}

fn bound(params: &[Param]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(value).collect()
}

fn value(param: &Param) -> &(dyn ToSql + Sync) {
    match param {
        Param::Text(text) => text,
        Param::Int(int) => int,
        Param::Bool(bool) => bool,
        Param::Bytes(bytes) => bytes,
    }
}

fn rows_of(rows: &[tokio_postgres::Row]) -> Result<Vec<Row>, Told> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let columns: Arc<[String]> = first.columns().iter().map(|column| column.name().to_owned()).collect();
    let row_of = |row: &tokio_postgres::Row| {
        let values = (0..columns.len()).map(|at| row.try_get(at)).collect::<Result<_, _>>()?;
        Ok(Row { columns: Arc::clone(&columns), values })
    };
    rows.iter().map(row_of).collect()
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(of: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *of {
            Type::BOOL => Self::Int(bool::from_sql(of, raw)?.into()),
            Type::INT4 => Self::Int(i32::from_sql(of, raw)?.into()),
            Type::INT8 => Self::Int(i64::from_sql(of, raw)?),
            Type::FLOAT8 => Self::Real(f64::from_sql(of, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            _ => Self::Text(String::from_sql(of, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(of: &Type) -> bool {
        matches!(*of, Type::BOOL | Type::INT4 | Type::INT8 | Type::FLOAT8 | Type::BYTEA | Type::VOID)
            || <String as FromSql>::accepts(of)
    }
}
