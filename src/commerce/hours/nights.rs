//! Shifts across midnight.
//!
//! In the notation for opening hours a later rule replaces a whole date, including what the evening before left
//! over: "Fr-Sa 07:00-02:00; Su 08:00-20:00" would close on Saturday at midnight. No shop means that. So an
//! expression is cut in two, what a date opens before midnight and what it keeps open after, and both parts are
//! asked for the date on which the shift begins.

use opening_hours_syntax::{
    ExtendedTime,
    rules::{
        OpeningHoursExpression, RuleKind, RuleOperator, RuleSequence,
        time::{Time, TimeSelector, TimeSpan},
    },
};

/// The two parts of an expression, in the same notation. The second is written as if its hours were in the
/// early morning of the date on which the shift began.
pub(super) fn split(expression: &OpeningHoursExpression) -> (String, String) {
    let evening: Vec<RuleSequence> = expression.rules.iter().map(before_midnight).collect();
    let night: Vec<RuleSequence> = expression.rules.iter().filter_map(after_midnight).collect();
    (
        OpeningHoursExpression { rules: evening }.to_string(),
        OpeningHoursExpression { rules: night }.to_string(),
    )
}

fn before_midnight(rule: &RuleSequence) -> RuleSequence {
    let clip = |span: &TimeSpan| match left_over(span) {
        Some(_) => {
            TimeSpan { range: span.range.start..Time::Fixed(ExtendedTime::MIDNIGHT_24), ..span.clone() }
        }
        None => span.clone(),
    };
    let spans = rule.time_selector.spans.iter().map(clip).collect();
    RuleSequence { time_selector: TimeSelector::new(spans), ..rule.clone() }
}

fn after_midnight(rule: &RuleSequence) -> Option<RuleSequence> {
    if rule.kind == RuleKind::Closed {
        return Some(rule.clone());
    }
    let ends = rule.time_selector.spans.iter().filter_map(left_over);
    let spans: Vec<TimeSpan> =
        ends.map(|end| TimeSpan::fixed_range(ExtendedTime::MIDNIGHT_00, end)).collect();
    if spans.is_empty() {
        // A rule that ends before midnight still replaces an earlier one that does not; an additional rule
        // replaces nothing.
        let replaces = rule.operator == RuleOperator::Normal;
        let closed =
            RuleSequence { kind: RuleKind::Closed, time_selector: TimeSelector::default(), ..rule.clone() };
        return replaces.then_some(closed);
    }
    Some(RuleSequence { time_selector: TimeSelector::new(spans), ..rule.clone() })
}

/// When a span ends on the next day, if it does: written as 26:00, or as an end before its start.
fn left_over(span: &TimeSpan) -> Option<ExtendedTime> {
    let (Time::Fixed(start), Time::Fixed(end)) = (span.range.start, span.range.end) else { return None };
    if end > ExtendedTime::MIDNIGHT_24 {
        return ExtendedTime::new(end.hour() - 24, end.minute());
    }
    (end < start && end > ExtendedTime::MIDNIGHT_00).then_some(end)
}
