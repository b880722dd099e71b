//! The short memory of a session. It travels in the platform's own session attributes: compact, versioned,
//! without personal data, and safe to lose.

use serde::{Deserialize, Serialize};

use super::wanted::Wanted;
use crate::{
    commerce::search::MOST,
    model::ids::{LocationId, OrderId, ProductId, QuoteId},
};

/// Version of the encoding; another one is forgotten, which only costs the shopper a repeated question.
const VERSION: u8 = 1;
/// The longest encoding that is written or read, in bytes.
const LONGEST: usize = 4096;

/// What a conversation remembers from one turn to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    #[serde(rename = "v", default)]
    pub(super) version: u8,
    /// What the last answer was about; "repeat" says it again.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// The question that waits for an answer: the only one that a bare yes or no can answer.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// The list that was read out last.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub list: Option<ListState>,
    /// The store that was spoken of last.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub store: Option<LocationId>,
    /// Why the product of [`Topic::Product`] was taken among others.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// What ordering again has put in the cart, SKU and how many: a no to the order takes it out again.
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<(String, i64)>,
    /// What was wanted in the same breath as something that is asked about first, and is looked at after it.
    #[serde(rename = "q", default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<Wanted>,
    /// How often in a row nothing was understood.
    #[serde(rename = "m", default, skip_serializing_if = "is_zero")]
    pub misses: u8,
    /// Whether the platform was told names to listen for, which it has to forget again.
    #[serde(rename = "o", default, skip_serializing_if = "std::ops::Not::not")]
    pub listening: bool,
}

/// What an answer was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// The welcome.
    Launch,
    /// Help.
    Help,
    /// The list in [`Session::list`].
    List,
    /// One product.
    Product(ProductId),
    /// The hours of the store in [`Session::store`].
    Hours {
        /// The date slot as it came.
        day: Option<String>,
        /// The time slot as it came.
        time: Option<String>,
    },
    /// The open orders.
    Orders,
    /// One order.
    Order(OrderId),
    /// The cart.
    Cart,
    /// What is about to run out.
    RunningOut,
}

/// Why something was chosen among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// This shopper has bought it before.
    Bought,
    /// It is called exactly what was said.
    Exact,
    /// There is nothing else like it.
    Only,
    /// The shopper has chosen it.
    Chosen,
    /// It takes the place of something that is not there, at no higher price.
    Instead,
}

/// Something that could take the place of something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    /// The product.
    #[serde(rename = "p")]
    pub product: ProductId,
    /// The variant's SKU.
    #[serde(rename = "s")]
    pub sku: String,
    /// How many.
    #[serde(rename = "n")]
    pub quantity: i64,
}

/// What happens to a line of the cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineChange {
    /// So many of it are taken out; all, when it was not said.
    Less(Option<i64>),
    /// Half of it is taken out.
    Half,
    /// There are so many of it.
    Now(i64),
    /// Something else takes its place.
    For(String),
}

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pending {
    /// "Anything else?"
    AnythingElse,
    /// "What are you looking for?"
    Search,
    /// "Which product would you like to know about?"
    Product,
    /// "Which one would you like?", about [`Session::list`].
    WhichProduct,
    /// "Would you like to know more?", about the only product of [`Session::list`].
    MoreAbout,
    /// "Which shop do you mean?"
    WhichStore {
        /// The date slot that the question was about.
        day: Option<String>,
        /// The time slot that the question was about.
        time: Option<String>,
    },
    /// "Which day?"
    WhichDay,
    /// "Which order would you like to hear about?"
    WhichOrder,
    /// "Which order number is it?"
    OrderNumber,
    /// "Shall I do something else meanwhile?"
    Meanwhile,
    /// "Shall I unlink your account?"
    Unlink,
    /// "What shall I put in your cart?"
    Add,
    /// "Which one shall I put in your cart?", about [`Session::list`].
    WhichToAdd(Wanted),
    /// "Which one shall take its place?", about [`Session::list`]: what goes is in the cart.
    WhichInstead(ProductId),
    /// "Which one do you mean?", about several products of the cart in [`Session::list`].
    WhichLine(LineChange),
    /// "What shall I take out?"
    Remove,
    /// "How many of it?", about the product of [`Session::topic`].
    HowMany,
    /// "Shall I really empty your cart?"
    Empty,
    /// "Shall I take out everything but that?"
    EmptyBut(Vec<ProductId>),
    /// "Shall I read everything?"
    ReadCart,
    /// "Anything else, or shall I order?"
    MoreOrOrder,
    /// "Shall I order it?", after a yes that could have meant either: a yes to this one is clear.
    OrderIt,
    /// "Delivery or pickup?"
    Fulfillment,
    /// "In which of our shops?", for fetching an order.
    PickupStore,
    /// "Shall it be fetched instead?"
    PickupInstead,
    /// "Did you really mean so many?"
    Unusual {
        /// Of what.
        #[serde(rename = "s")]
        sku: String,
        /// How many: more than that is asked about again.
        #[serde(rename = "n")]
        quantity: i64,
    },
    /// "Shall I place this order?": a yes buys this quote and nothing else.
    Order(QuoteId),
    /// "What is your PIN?", for this quote.
    Pin(QuoteId),
    /// "Would you like that instead?", about the first; the others are asked about afterwards.
    Instead(Vec<Instead>),
    /// "Shall I cancel this order?"
    CancelOrder(OrderId),
    /// "At which number can we call you?"
    Callback,
}

impl Pending {
    /// Whether a yes to it does something that cannot simply be undone: it must answer this very question.
    pub const fn is_binding(&self) -> bool {
        matches!(
            self,
            Self::Order(_)
                | Self::Pin(_)
                | Self::CancelOrder(_)
                | Self::Empty
                | Self::EmptyBut(_)
                | Self::Unlink
                | Self::Unusual { .. }
                | Self::Instead(_)
                | Self::PickupInstead
        )
    }

    /// Whether one of several has to be chosen: "whichever" answers it.
    pub const fn is_choice(&self) -> bool {
        matches!(
            self,
            Self::WhichProduct
                | Self::WhichToAdd(_)
                | Self::WhichInstead(_)
                | Self::WhichLine(_)
                | Self::WhichStore { .. }
                | Self::WhichOrder
                | Self::Fulfillment
                | Self::PickupStore
        )
    }
}

/// A list that was read out: the query and the page, not the products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListState {
    /// What was searched for.
    #[serde(rename = "q")]
    pub query: String,
    /// Where the page begins.
    #[serde(rename = "o")]
    pub offset: usize,
    /// The products of the page, in the order in which they were read out.
    #[serde(rename = "i")]
    pub items: Vec<ProductId>,
    /// How many products there are in all.
    #[serde(rename = "n")]
    pub total: usize,
}

impl Session {
    /// Reads what a platform handed back. Anything that is not ours, of another version or too long is
    /// forgotten, never an error: the text passes through hands that we do not control.
    pub fn decode(text: &str) -> Self {
        if text.len() > LONGEST {
            return Self::default();
        }
        let session: Self = serde_json::from_str(text).unwrap_or_default();
        // No list of ours is longer, or begins further on: what goes beyond was not written by us.
        let ours = |list: &ListState| list.items.len() <= 10 && list.offset <= MOST && list.total <= MOST;
        let sound = session.version == VERSION && session.list.as_ref().is_none_or(ours);
        if sound { session } else { Self::default() }
    }

    /// The text for the platform to hand back.
    pub fn encode(&self) -> String {
        let mut session = self.clone();
        session.version = VERSION;
        let text = serde_json::to_string(&session).unwrap_or_default();
        if text.len() <= LONGEST { text } else { String::new() }
    }

    /// The same memory with another question pending.
    #[must_use]
    pub fn asking(mut self, pending: Pending) -> Self {
        self.pending = Some(pending);
        self
    }

    /// The same memory about another topic.
    #[must_use]
    pub fn about(mut self, topic: Topic) -> Self {
        self.topic = Some(topic);
        self
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(count: &u8) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn memory_survives_the_way_through_the_platform() {
        let list = ListState {
            query: "lait d’avoine".into(),
            offset: 3,
            items: vec![ProductId(Uuid::nil())],
            total: 7,
        };
        let session = Session { list: Some(list), misses: 1, ..Session::default() }
            .asking(Pending::WhichStore { day: Some("2026-11-08".into()), time: None })
            .about(Topic::List);
        let back = Session::decode(&session.encode());
        assert_eq!(back.list, session.list);
        assert_eq!((back.pending, back.topic, back.misses), (session.pending, session.topic, 1));
        assert_eq!(Session::decode(r#"{"v":9,"m":3}"#), Session::default(), "another version");
    }

    proptest! {
        #[test]
        fn whatever_comes_back_is_no_error(text in ".*") {
            let _ = Session::decode(&text);
        }
    }
}
