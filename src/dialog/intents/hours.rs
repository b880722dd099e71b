//! Store hours: open now, until when, on a day, at a time, this week; in the store's own time.

use async_trait::async_trait;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::Intent;
use crate::{
    commerce::hours::{DayHours, Status, Timetable},
    dialog::{
        Fault, Pending, Principal, Reply, Topic,
        context::Cx,
        dates::{self, DaySpan},
        slots::{SlotKind, SlotSpec, SlotValue, Slots},
        spoken::{self, Direction},
    },
    i18n::{
        args::{Clock, Day, Hours, Name, Phrases, Text},
        messages::Message,
    },
    model::{localized::fold, location::Location},
};

/// See the module.
pub struct StoreHours;

#[async_trait]
impl Intent for StoreHours {
    fn name(&self) -> &'static str {
        "StoreHours"
    }

    fn slots(&self) -> &'static [SlotSpec] {
        &[
            SlotSpec { name: "location", kind: SlotKind::Location },
            SlotSpec { name: "date", kind: SlotKind::Date },
            SlotSpec { name: "time", kind: SlotKind::Time },
        ]
    }

    fn is_aside(&self) -> bool {
        true
    }

    async fn handle(&self, cx: &Cx<'_>, slots: &Slots) -> Result<Reply, Fault> {
        let (mut day, mut time) = (heard(slots, "date"), heard(slots, "time"));
        if let Some(Pending::WhichStore { day: asked_day, time: asked_time }) = &cx.turn.session.pending
            && day.is_none()
            && time.is_none()
        {
            (day, time) = (asked_day.clone(), asked_time.clone());
        }
        let stores = &cx.turn.shop.merchant.locations;
        if stores.is_empty() {
            let say = vec![Message::HoursNoStores, Message::AnythingElse];
            return Ok(
                Reply::ask(cx.session(), Pending::AnythingElse, say).reprompt(Message::AnythingElseReprompt)
            );
        }
        let store = match slots.get("location") {
            Some(named) => {
                if let Some(store) = find(stores, named) {
                    store
                } else {
                    let mut reply = which_store(cx, day, time);
                    reply.say.insert(0, Message::HoursUnknownPlace);
                    return Ok(reply);
                }
            }
            None => match usual(cx) {
                Some(store) => store,
                None => return Ok(which_store(cx, day, time)),
            },
        };
        answer(cx, store, day.as_deref(), time.as_deref())
    }
}

/// A slot's words, also when the platform understood nothing: then the shopper is asked again.
fn heard(slots: &Slots, name: &str) -> Option<String> {
    slots.get(name).map(|_| slots.text(name).unwrap_or_else(|| "?".to_owned()))
}

/// The store that somebody names: by its key, its name in any language, or another word for it.
fn find<'a>(stores: &'a [Location], named: &SlotValue) -> Option<&'a Location> {
    let by_key = stores.iter().find(|store| named.entities.contains(&store.external_id));
    by_key.or_else(|| {
        let wanted = fold(named.heard.as_deref()?);
        let names = |store: &Location| -> Vec<String> {
            let names = store.name.iter().map(|(_, name)| name);
            names.chain(store.aliases.iter().map(String::as_str)).map(fold).collect()
        };
        let exact = stores.iter().find(|store| names(store).contains(&wanted));
        // "the shop in Paris" names Paris: look for a whole name among the words.
        exact.or_else(|| {
            let padded = format!(" {wanted} ");
            stores.iter().find(|store| names(store).iter().any(|name| padded.contains(&format!(" {name} "))))
        })
    })
}

/// The store that is meant when none is named: the one spoken of, the shopper's own, or the only one.
fn usual<'a>(cx: &Cx<'a>) -> Option<&'a Location> {
    let shop = &cx.turn.shop;
    let home = match &cx.turn.principal {
        Principal::Linked(linked) => linked.customer.home,
        Principal::Guest => None,
    };
    let known = cx.turn.session.store.or(home).and_then(|id| shop.location(id));
    known.or_else(|| match shop.merchant.locations.as_slice() {
        [only] => Some(only),
        _ => None,
    })
}

/// The store that the slot names, if it names one.
pub(super) fn named<'a>(cx: &Cx<'a>, slots: &Slots) -> Option<&'a Location> {
    slots.get("location").and_then(|named| find(&cx.turn.shop.merchant.locations, named))
}

/// The names of the stores.
pub(super) fn places(cx: &Cx<'_>) -> Phrases {
    let stores = cx.turn.shop.merchant.locations.iter();
    Phrases(stores.map(|store| Message::PlainName { name: Name::plain(&store.name) }).collect())
}

/// Asks which store is meant, keeping what was asked about it.
pub(super) fn which_store(cx: &Cx<'_>, day: Option<String>, time: Option<String>) -> Reply {
    let say = vec![Message::HoursWhichPlace { places: places(cx) }];
    Reply::ask(cx.session(), Pending::WhichStore { day, time }, say)
        .reprompt(Message::HelpPlace { places: places(cx) })
        .suggest(places(cx).0.into_iter().take(3))
}

/// Answers about one store.
pub(super) fn answer(
    cx: &Cx<'_>,
    store: &Location,
    day: Option<&str>,
    time: Option<&str>,
) -> Result<Reply, Fault> {
    let place = place(store);
    let topic = Topic::Hours { day: day.map(str::to_owned), time: time.map(str::to_owned) };
    let mut session = cx.session().about(topic);
    session.store = Some(store.id);
    let Some(table) = cx.turn.shop.timetable(store) else {
        let say = vec![Message::HoursUnknown { place }, Message::AnythingElse];
        return Ok(Reply::ask(session, Pending::AnythingElse, say));
    };
    let now = table.local(cx.turn.at);
    // Where a platform hands on the words themselves, they are read here.
    let span = day.map(|text| {
        let today = now.date();
        dates::parse(text, today).or_else(|| {
            spoken::date_in(text, cx.language(), (today, Direction::Ahead))
                .and_then(|text| dates::parse(&text, today))
        })
    });
    let read = |text: &str| Slots::from_iter([("time", SlotValue::heard(text))]).time("time");
    let clock = time
        .map(|text| read(text).or_else(|| spoken::time_in(text, cx.language()).and_then(|text| read(&text))));
    let unclear = || {
        let say = vec![Message::HoursDateUnclear, Message::HoursDateAsk];
        Ok(Reply::ask(session.clone(), Pending::WhichDay, say))
    };
    let asked = Asked { table, place: &place, now };
    let part = time.is_some_and(|text| spoken::is_part_of_day(text, cx.language()));
    let mut say = match (span, clock) {
        (Some(None), _) | (_, Some(None)) => return unclear(),
        (None, None) => asked.now(),
        (Some(Some(DaySpan::Day(date))), None) if date == now.date() => asked.now(),
        (Some(Some(DaySpan::Day(date))), None) => asked.on(date),
        (Some(Some(DaySpan::Days { first, last })), None) => asked.between(first, last),
        (span, Some(Some(clock))) => {
            let date = match span {
                Some(Some(DaySpan::Day(date) | DaySpan::Days { first: date, .. })) => date,
                _ => now.date(),
            };
            if part { asked.some_time_on(date) } else { asked.at(date, clock) }
        }
    };
    say.push(Message::AnythingElse);
    let mut lines = vec![Message::CardAddress { address: Text(store.address.clone()) }];
    lines.extend(asked.week_on_card(span.flatten()));
    Ok(Reply::ask(session, Pending::AnythingElse, say)
        .reprompt(Message::AnythingElseReprompt)
        .card(Message::CardStore { place: Name::plain(&store.name) }, lines)
        .suggest([Message::SuggestSearch, Message::SuggestOrders]))
}

/// The store as the subject of a sentence.
pub(super) fn place(store: &Location) -> Name {
    Name::plain(store.subject())
}

/// Days in a row, first and last, with the same shifts.
type Run = (NaiveDate, NaiveDate, Vec<(NaiveTime, NaiveTime)>);

/// A question about one store.
struct Asked<'a> {
    table: &'a Timetable,
    place: &'a Name,
    now: NaiveDateTime,
}

impl Asked<'_> {
    fn place(&self) -> Name {
        self.place.clone()
    }

    fn day(&self, date: NaiveDate) -> Day {
        Day { date, today: self.now.date() }
    }

    /// "Are you open?"
    fn now(&self) -> Vec<Message> {
        match self.table.status(self.now) {
            Status::Unknown => vec![Message::HoursUnknown { place: self.place() }],
            Status::Open { until: None } => vec![Message::HoursOpenAlways { place: self.place() }],
            Status::Open { until: Some(until) } => {
                let time = Clock(until.time());
                let tonight = until - self.now < chrono::TimeDelta::hours(20);
                vec![if tonight {
                    Message::HoursOpenUntil { place: self.place(), time }
                } else {
                    Message::HoursOpenUntilDay { place: self.place(), day: self.day(until.date()), time }
                }]
            }
            Status::Closed { opens } => {
                let closed = Message::HoursClosedNow { place: self.place() };
                match opens {
                    // Also "until when today?", asked before it opens, has its answer then.
                    Some(opens) if opens.date() == self.now.date() => {
                        let hours = self.table.day(opens.date()).map(|day| Hours(day.shifts));
                        let hours = hours.map(|hours| Message::HoursToday { hours });
                        std::iter::once(closed).chain(hours).collect()
                    }
                    _ => std::iter::once(closed).chain(opens.map(|opens| self.opens(opens))).collect(),
                }
            }
        }
    }

    /// "This evening?" The day's hours answer both whether and until when.
    fn some_time_on(&self, date: NaiveDate) -> Vec<Message> {
        let over = match self.table.day(date).and_then(|day| day.shifts.last().copied()) {
            Some((opens, closes)) => opens < closes && date.and_time(closes) <= self.now,
            None => false,
        };
        if over { self.now() } else { self.on(date) }
    }

    fn opens(&self, at: NaiveDateTime) -> Message {
        Message::HoursOpensAt { day: self.day(at.date()), time: Clock(at.time()) }
    }

    /// "On Sunday?"
    fn on(&self, date: NaiveDate) -> Vec<Message> {
        let Some(DayHours { shifts, holiday, label }) = self.table.day(date) else {
            return vec![Message::HoursUnknown { place: self.place() }];
        };
        let (place, day) = (self.place(), self.day(date));
        let special = label.map(|label| Message::HoursSpecialDay { label: Name::plain(&label) });
        if !shifts.is_empty() {
            let hours = Message::HoursOnDay { place, day, hours: Hours(shifts) };
            return std::iter::once(hours).chain(special).collect();
        }
        let closed = match (&special, holiday) {
            (None, true) => Message::HoursClosedHoliday { place, day },
            _ => Message::HoursClosedDay { place, day },
        };
        let next = match self.table.status(date.and_time(NaiveTime::MIN)) {
            Status::Closed { opens: Some(opens) } => Some(self.opens(opens)),
            _ => None,
        };
        std::iter::once(closed).chain(special).chain(next).collect()
    }

    /// "On Sunday at eight?"
    fn at(&self, date: NaiveDate, time: NaiveTime) -> Vec<Message> {
        let day = self.day(date);
        match self.table.status(date.and_time(time)) {
            Status::Unknown => vec![Message::HoursUnknown { place: self.place() }],
            Status::Open { .. } => vec![Message::HoursAtOpen { place: self.place(), day, time: Clock(time) }],
            Status::Closed { opens } => {
                let mut say = vec![Message::HoursAtClosed { place: self.place(), day, time: Clock(time) }];
                say.extend(opens.map(|opens| self.opens(opens)));
                say
            }
        }
    }

    /// "This week?" Days in a row with the same hours are said together.
    fn between(&self, first: NaiveDate, last: NaiveDate) -> Vec<Message> {
        let mut runs: Vec<Run> = Vec::new();
        for date in first.iter_days().take_while(|date| *date <= last).take(7) {
            let Some(day) = self.table.day(date) else {
                return vec![Message::HoursUnknown { place: self.place() }];
            };
            match runs.last_mut() {
                Some(run) if run.2 == day.shifts => run.1 = date,
                _ => runs.push((date, date, day.shifts)),
            }
        }
        let lines = runs.into_iter().map(|(from, to, shifts)| {
            let (first, last, hours) = (self.day(from), self.day(to), Hours(shifts));
            let days = (to - from).num_days();
            match (days, hours.0.is_empty()) {
                (0, false) => Message::HoursWeekDay { day: first, hours },
                (0, true) => Message::HoursWeekClosed { day: first },
                (1, false) => Message::HoursWeekTwo { first, last, hours },
                (1, true) => Message::HoursWeekClosedTwo { first, last },
                (_, false) => Message::HoursWeekDays { first, last, hours },
                (_, true) => Message::HoursWeekClosedDays { first, last },
            }
        });
        std::iter::once(Message::HoursWeek { place: self.place(), day: self.day(first) })
            .chain(lines)
            .collect()
    }

    /// Seven days from the one that was asked about, else from today.
    fn week_on_card(&self, span: Option<DaySpan>) -> Vec<Message> {
        let first = match span {
            Some(DaySpan::Day(date) | DaySpan::Days { first: date, .. }) => date,
            None => self.now.date(),
        };
        let days = (0..7).filter_map(|ahead| first.checked_add_days(Days::new(ahead)));
        days.filter_map(|date| {
            let shifts = self.table.day(date)?.shifts;
            let day = self.day(date);
            Some(if shifts.is_empty() {
                Message::CardClosed { day }
            } else {
                Message::CardHours { day, hours: Hours(shifts) }
            })
        })
        .collect()
    }
}
