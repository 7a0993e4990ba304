//! What goes into a statement and what comes out: the types both databases share.

use std::sync::Arc;

use base::{Code, Date, Error, Id, Instant};

/// A value bound to a statement's placeholder.
#[derive(Clone, Debug)]
pub enum Param {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(bool),
    Bytes(Option<Vec<u8>>),
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Text(String),
    Int(i64),
    Real(f64),
    Bytes(Vec<u8>),
}

/// One row of an answer. Sealed columns are opened through [`crate::Grant::open`].
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

/// A type that a column can hold.
pub trait Column: Sized {
    fn read(value: &Value) -> Option<Self>;
}

impl Row {
    /// The column `name` as a `T`; a missing column or another type is a fault of ours.
    pub fn get<T: Column>(&self, name: &'static str) -> Result<T, Error> {
        self.value(name).and_then(T::read).ok_or_else(|| Error::internal("reading a column", name))
    }

    /// The column `name` as one of a list's codes.
    pub fn code<C: Code>(&self, name: &'static str) -> Result<C, Error> {
        let code = self.value(name).and_then(text).and_then(C::from_code);
        code.ok_or_else(|| Error::internal("reading a code", name))
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        let at = self.columns.iter().position(|column| column == name)?;
        self.values.get(at)
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

impl Column for String {
    fn read(value: &Value) -> Option<Self> {
        text(value).map(str::to_owned)
    }
}
impl Column for i64 {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Int(int) => Some(*int),
            _ => None,
        }
    }
}
impl Column for bool {
    fn read(value: &Value) -> Option<Self> {
        i64::read(value).map(|int| int != 0)
    }
}
impl Column for Vec<u8> {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }
}
impl Column for Instant {
    fn read(value: &Value) -> Option<Self> {
        i64::read(value).map(Self::from_millis)
    }
}
impl Column for Date {
    fn read(value: &Value) -> Option<Self> {
        Self::parse(text(value)?)
    }
}
impl<T> Column for Id<T> {
    fn read(value: &Value) -> Option<Self> {
        text(value)?.parse().ok()
    }
}
impl<T: Column> Column for Option<T> {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::read(other).map(Some),
        }
    }
}

macro_rules! param {
    ($($from:ty => $variant:ident($convert:expr)),* $(,)?) => { $(
        impl From<$from> for Param {
            fn from(value: $from) -> Self {
                Self::$variant(Some($convert(value)))
            }
        }
        impl From<Option<$from>> for Param {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )* };
}
param! {
    &str => Text(str::to_owned),
    &String => Text(String::clone),
    String => Text(|text| text),
    Date => Text(|date: Date| date.to_string()),
    i64 => Int(|int| int),
    Instant => Int(Instant::millis),
    Vec<u8> => Bytes(|bytes| bytes),
    &[u8] => Bytes(<[u8]>::to_vec),
}
impl<T> From<Id<T>> for Param {
    fn from(id: Id<T>) -> Self {
        Self::Text(Some(id.to_string()))
    }
}
impl<T> From<Option<Id<T>>> for Param {
    fn from(id: Option<Id<T>>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}
impl From<bool> for Param {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// `params![a, b, c]`: the caller's own values, from `$5` on.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { <::std::vec::Vec<$crate::Param>>::from([$($crate::Param::from($value)),*]) };
}
