//! What an access token allows: a set of scopes (RFC 6749 §3.3).

use std::fmt;

/// One permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Hear about orders.
    OrdersRead,
    /// Place and change orders.
    OrdersWrite,
    /// Read the account's address and language (`/oauth/userinfo`).
    Profile,
}

impl Scope {
    /// Every scope, in the order in which they are written.
    pub const ALL: [Self; 3] = [Self::OrdersRead, Self::OrdersWrite, Self::Profile];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrdersRead => "orders.read",
            Self::OrdersWrite => "orders.write",
            Self::Profile => "profile",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::OrdersRead => 1,
            Self::OrdersWrite => 2,
            Self::Profile => 4,
        }
    }
}

/// A set of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scopes(u8);

/// A name is none of our scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scope is none of orders.read, orders.write, profile")]
pub struct UnknownScope;

impl Scopes {
    /// Every scope: what a client gets that asks for none in particular.
    pub const ALL: Self = Self(7);

    /// Reads a list separated by spaces; an empty one means every scope.
    pub fn parse(text: &str) -> Result<Self, UnknownScope> {
        let mut bits = 0;
        for name in text.split(' ').filter(|name| !name.is_empty()) {
            let scope = Scope::ALL.into_iter().find(|scope| scope.name() == name).ok_or(UnknownScope)?;
            bits |= scope.bit();
        }
        Ok(if bits == 0 { Self::ALL } else { Self(bits) })
    }

    /// Whether the set holds a scope.
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// Whether every scope of `self` is in `other`, too.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Scope::ALL.into_iter().filter(|scope| self.contains(*scope)).map(Scope::name);
        f.write_str(&names.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_a_set() {
        let both = Scopes::parse("orders.write orders.read orders.write").unwrap();
        assert_eq!(both.to_string(), "orders.read orders.write");
        assert_eq!(Scopes::parse(""), Ok(Scopes::ALL));
        assert_eq!(Scopes::parse("orders.read admin"), Err(UnknownScope));
        assert!(Scopes::parse("profile").unwrap().is_within(Scopes::ALL));
        assert!(!Scopes::ALL.is_within(both));
    }
}
