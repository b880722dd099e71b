//! The table of every message: a Rust variant, its Fluent id and its typed arguments.
//!
//! A missing argument is a compile error where the message is made; a missing translation fails a test.

use serde::{Deserialize, Serialize};

use super::args::{Arg, Clock, Code, Count, Day, Hours, Name, Phrase, Phrases, Price, Samples, Size, Text};

/// Joins tables: each adds its rows and passes them on, and the last hands them all over.
macro_rules! chain {
    ($then:ident { $($all:tt)* }) => {
        $then! { $($all)* }
    };
    ($then:ident { $($all:tt)* } $next:ident $(, $more:ident)*) => {
        $next! { $then { $($all)* } $($more),* }
    };
}

#[macro_use]
mod ordering;
#[macro_use]
mod pages;
#[macro_use]
mod simulator;
#[macro_use]
mod spoken;

macro_rules! messages {
    ($($(#[$doc:meta])* $variant:ident $({ $($field:ident: $kind:ident),+ })? => $id:literal;)+) => {
        /// Something that is said or shown, before it is put into words.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "the words themselves are in locales/, under the id in this table")]
        pub enum Message {
            $($(#[$doc])* $variant $({ $($field: $kind),+ })?),+
        }

        #[expect(clippy::large_stack_arrays, reason = "the table is a constant and on no stack")]
        impl Message {
            /// Every Fluent id with the names of its arguments.
            pub const IDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($id, &[$($(stringify!($field)),+)?])),+];

            /// The Fluent id.
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id),+ }
            }

            /// The arguments by name.
            pub fn args(&self) -> Vec<(&'static str, Arg<'_>)> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => vec![$($((stringify!($field), $field.into())),+)?]),+
                }
            }

            /// Every message with sample arguments, to be rendered in tests.
            pub fn samples() -> Vec<Self> {
                let mut all = Vec::new();
                $(messages!(@sample all, $variant $({ $($field: $kind),+ })?);)+
                all
            }
        }
    };
    (@sample $all:ident, $variant:ident) => { $all.push(Self::$variant) };
    (@sample $all:ident, $variant:ident { $($field:ident: $kind:ident),+ }) => {
        let most = [$($kind::samples().len()),+].into_iter().max().unwrap_or(0);
        for index in 0..most {
            $(let $field = {
                let samples = $kind::samples();
                samples[index % samples.len()].clone()
            };)+
            $all.push(Self::$variant { $($field),+ });
        }
    };
}

spoken! { messages { } ordering, pages, simulator }
