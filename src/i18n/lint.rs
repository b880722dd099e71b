//! Rules for translation files, beyond what Fluent checks: run in tests and by `echoppe fixtures --lint`.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};

use super::{functions, localizer::Localizer, messages::Message, resources};
use crate::model::locale::{Language, Locale};

/// Selectors on these arguments choose between named cases instead of plural forms.
const CASES: [(&str, &[&str]); 2] = [("half", &["am", "pm"]), ("period", &["night", "day"])];
/// Selectors on these choose by a name that others give: that each has its words is tested where they are shown.
const NAMES: [&str; 1] = ["intent"];
/// Google's longest suggestion chip, in characters.
const LONGEST_CHIP: usize = 25;
/// Messages after which the microphone opens.
const QUESTIONS: [&str; 48] = [
    "cart-which",
    "cart-ask-add",
    "cart-ask-add-reprompt",
    "cart-ask-which",
    "cart-ask-quantity",
    "cart-next",
    "cart-next-reprompt",
    "cart-next-which",
    "help-cart",
    "ask-fulfillment",
    "ask-fulfillment-reprompt",
    "ask-pickup-store",
    "ask-pickup-instead",
    "ask-unusual",
    "quote-confirm",
    "quote-confirm-reprompt",
    "help-confirm",
    "pin-ask",
    "ask-instead",
    "ask-instead-next",
    "running-out-ask",
    "cancel-ask",
    "person-number",
    "person-number-again",
    "unlink-ask",
    "launch-offer",
    "launch-back-offer",
    "help-question",
    "help-list",
    "help-place",
    "help-order",
    "anything-else",
    "anything-else-reprompt",
    "fallback-question",
    "link-meanwhile",
    "search-ask",
    "search-ask-reprompt",
    "search-which",
    "search-which-more",
    "search-which-reprompt",
    "search-one-offer",
    "search-try",
    "product-ask",
    "product-which",
    "hours-which-place",
    "hours-date-ask",
    "orders-which",
    "fault-question",
];

/// What is wrong with a translation, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The locale.
    pub locale: Locale,
    /// The file.
    pub file: &'static str,
    /// The message.
    pub id: String,
    /// What is wrong.
    pub problem: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "locales/{}/{}.ftl, {}: {}", self.locale, self.file, self.id, self.problem)
    }
}

/// What one pattern uses.
#[derive(Default)]
struct Used {
    variables: BTreeSet<String>,
    functions: BTreeSet<String>,
    text: String,
    problems: Vec<String>,
}

/// Checks the files of a locale, with what it builds on.
pub fn lint(localizer: &Localizer) -> Vec<Finding> {
    let locale = localizer.locale();
    let categories: BTreeSet<String> = localizer.plural_categories().into_iter().collect();
    let declared: BTreeMap<&str, BTreeSet<&str>> =
        Message::IDS.iter().map(|(id, args)| (*id, args.iter().copied().collect())).collect();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for layer in resources::sources(locale) {
        for (file, source) in layer {
            let mut add = |id: &str, problem: String| {
                findings.push(Finding { locale, file, id: id.to_owned(), problem });
            };
            let Ok(resource) = parser::parse(*source) else {
                add("", "the file does not parse".to_owned());
                continue;
            };
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                let Some(pattern) = &message.value else {
                    add(id, "the message has no value".to_owned());
                    continue;
                };
                let mut used = Used::default();
                walk(pattern, &categories, &mut used);
                used.problems.extend(typography(locale.language(), &used.text));
                if *file != "lexicon" {
                    seen.insert(id);
                    used.problems.extend(arguments(id, &used, &declared));
                    if id.starts_with("suggest-") && used.text.chars().count() > LONGEST_CHIP {
                        used.problems.push(format!("longer than {LONGEST_CHIP} characters"));
                    }
                    if QUESTIONS.contains(&id) && !used.text.trim_end().ends_with('?') {
                        used.problems.push("the microphone opens here: end with a question".to_owned());
                    }
                }
                for problem in used.problems {
                    add(id, problem);
                }
            }
        }
    }
    for id in declared.keys().filter(|id| !seen.contains(**id)) {
        findings.push(Finding {
            locale,
            file: "",
            id: (*id).to_owned(),
            problem: "the message is missing".to_owned(),
        });
    }
    findings.sort();
    findings.dedup();
    findings
}

fn arguments(id: &str, used: &Used, declared: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<String> {
    let Some(args) = declared.get(id) else { return vec!["no message of this name is ever said".to_owned()] };
    let unknown = used.variables.iter().filter(|name| !args.contains(name.as_str()));
    let unknown = unknown.map(|name| format!("${name} is not an argument of this message"));
    let unused = args.iter().filter(|name| !used.variables.contains(**name));
    let unused = unused.map(|name| format!("${name} is not used"));
    let foreign = used.functions.iter().filter(|name| !functions::NAMES.contains(&name.as_str()));
    let foreign = foreign.map(|name| format!("{name}() is not one of our functions"));
    unknown.chain(unused).chain(foreign).collect()
}

fn walk(pattern: &Pattern<&str>, categories: &BTreeSet<String>, used: &mut Used) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => used.text.push_str(value),
            PatternElement::Placeable { expression } => {
                match expression {
                    Expression::Inline(inline) => inline_expression(inline, used),
                    Expression::Select { selector, variants } => select(selector, variants, categories, used),
                }
                // A stand-in, so that typography sees what surrounds it.
                used.text.push('x');
            }
        }
    }
}

fn select(
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
    categories: &BTreeSet<String>,
    used: &mut Used,
) {
    inline_expression(selector, used);
    let keys: BTreeSet<String> = variants
        .iter()
        .map(|variant| match variant.key {
            VariantKey::Identifier { name } => name.to_owned(),
            VariantKey::NumberLiteral { value } => value.to_owned(),
        })
        .collect();
    match selector {
        InlineExpression::FunctionReference { id, .. } if id.name == "PLURAL" => {
            if keys != *categories {
                used.problems.push(format!("plural forms {keys:?}, this locale has {categories:?}"));
            }
        }
        InlineExpression::VariableReference { id } => {
            let case = CASES.iter().find(|(name, _)| *name == id.name);
            let known = case.is_some_and(|(_, names)| keys.iter().all(|key| names.contains(&key.as_str())));
            if !known && !NAMES.contains(&id.name) {
                used.problems.push(format!("select on PLURAL(${}), not on the bare argument", id.name));
            }
        }
        _ => used.problems.push("only PLURAL() can be selected on".to_owned()),
    }
    for variant in variants {
        let before = used.text.len();
        walk(&variant.value, categories, used);
        // Only the last variant's text stays: each is a whole alternative.
        let tail = used.text.split_off(before);
        if variant.default {
            used.text.push_str(&tail);
        }
    }
}

fn inline_expression(expression: &InlineExpression<&str>, used: &mut Used) {
    match expression {
        InlineExpression::VariableReference { id } => {
            used.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { id, arguments } => {
            used.functions.insert(id.name.to_owned());
            for argument in &arguments.positional {
                inline_expression(argument, used);
            }
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = &**expression {
                inline_expression(inline, used);
            }
        }
        InlineExpression::TermReference { .. } => used.problems.push("terms are not used here".to_owned()),
        _ => {}
    }
}

fn typography(language: Language, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if text.contains('\'') {
        problems.push("write the apostrophe as ’".to_owned());
    }
    if text.contains(['ş', 'ţ', 'Ş', 'Ţ']) {
        problems.push("write ș and ț with a comma below, not a cedilla".to_owned());
    }
    if text.contains(['\u{2068}', '\u{2069}', '\u{200E}', '\u{200F}']) {
        problems.push("no direction marks".to_owned());
    }
    if language == Language::Fr {
        for mark in [':', ';', '!', '?', '»'] {
            if text.contains(&format!(" {mark}")) {
                problems.push(format!("a no-break space goes before {mark}"));
            }
        }
    }
    problems
}
