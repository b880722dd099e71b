//! Sentences that people have said, each with what was meant by it: what no sample foresees is learned from them. They
//! are our own understanding's only; platforms are told nothing of them.

use super::{
    Hint, LabelledSet, Shelf,
    filling::Filling,
    lexicon::Lexicon,
    readings::{Closed, Readings, is_article},
    tokens::{Token, tokens},
};
use crate::{
    dialog::{
        intents::{self, INTENTS},
        slots::SlotKind,
    },
    interaction::{Model, Pattern, Sample},
    model::{locale::Language, localized::fold},
};

const TEXTS: [(Language, &str); 3] = [
    (Language::En, include_str!("../../locales/en-US/heard.toml")),
    (Language::Fr, include_str!("../../locales/fr-FR/heard.toml")),
    (Language::Ro, include_str!("../../locales/ro-RO/heard.toml")),
];

/// From this weight on a word tells an intent.
const TELLING: f32 = 0.35;

/// The sentences of a language.
pub(super) fn of(language: Language) -> Result<Option<LabelledSet>, String> {
    let text = TEXTS.iter().find(|(known, _)| *known == language);
    text.map(|(_, text)| toml::from_str(text).map_err(|error| error.to_string())).transpose()
}

/// Adds sentences to a model as if they were samples of it. One whose slots cannot be found in it is left out.
pub(super) fn learn(model: &mut Model, set: &LabelledSet, lexicon: &Lexicon) {
    let closed = Closed::of(model);
    for labelled in &set.utterances {
        let Some(intent) = INTENTS.iter().find(|intent| intent.name() == labelled.intent) else { continue };
        let tokens = tokens(&labelled.text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let fills = lexicon.fillers(&words);
        let hint = Hint { today: set.today, pending: None, order: false, places: &[], shelf: &Empty };
        let said = (labelled.text.as_str(), tokens.as_slice(), fills.as_slice());
        let readings = Readings::of(said, (set.language, &closed, lexicon), &hint);
        let mut spans: Vec<(usize, usize, &str)> = Vec::new();
        for (slot, value) in &labelled.slots {
            let spec = intents::find(intent.name())
                .and_then(|intent| intent.slots().iter().find(|spec| spec.name == slot));
            let Some(spec) = spec else { break };
            let free =
                |(start, end): &(usize, usize)| spans.iter().all(|(from, to, _)| end <= from || start >= to);
            let found = match spec.kind {
                SlotKind::Text | SlotKind::Product | SlotKind::Location => {
                    verbatim(&labelled.text, &tokens, value)
                }
                kind => (0..tokens.len())
                    .flat_map(|start| readings.at(start, Filling::of(kind, intent.name())))
                    .filter(|reading| *reading.value == **value)
                    .map(|reading| (reading.start, reading.end))
                    .collect(),
            };
            let Some((start, end)) = found.into_iter().filter(free).max_by_key(|(start, end)| end - start)
            else {
                break;
            };
            spans.push((start, end, spec.name));
        }
        if spans.len() < labelled.slots.len() {
            continue;
        }
        // "The usual" tells nothing but its slot: with anything in its place it would be said of everything.
        let outside = |at: &usize| spans.iter().all(|(start, end, _)| !(*start..*end).contains(at));
        let telling = |at: usize| {
            let weight = lexicon.id(words[at]).map_or(1.0, |id| lexicon.weight(id));
            !fills[at] && !is_article(set.language, words[at]) && weight >= TELLING
        };
        if !(0..words.len()).filter(outside).any(telling) && !spans.is_empty() {
            continue;
        }
        let pattern = pattern(&words, &fills, &spans);
        let sample = Sample { text: labelled.text.clone(), pattern };
        let all = model.intents.iter_mut().chain([&mut model.elsewhere]);
        if let Some(known) = all.into_iter().find(|known| known.intent == intent.name()) {
            known.samples.push(sample);
        }
    }
}

/// Where a text stands word for word.
fn verbatim(text: &str, tokens: &[Token], value: &str) -> Vec<(usize, usize)> {
    let spans = (0..tokens.len()).flat_map(|start| (start + 1..=tokens.len()).map(move |end| (start, end)));
    let is = |(start, end): &(usize, usize)| {
        text.get(tokens[*start].start..tokens[end - 1].end).is_some_and(|part| fold(part) == fold(value))
    };
    spans.filter(is).collect()
}

fn pattern(words: &[&str], fills: &[bool], spans: &[(usize, usize, &str)]) -> Pattern {
    let mut parts = Vec::new();
    for at in 0..words.len() {
        match spans.iter().find(|(start, end, _)| (*start..*end).contains(&at)) {
            Some((start, _, slot)) if *start == at => parts.push(Pattern::Slot((*slot).to_owned())),
            Some(_) => {}
            None if fills[at] => {}
            None => parts.push(Pattern::Word(words[at].to_owned())),
        }
    }
    Pattern::Sequence(parts)
}

/// A shop that sells nothing: what was said is taken as it was labelled.
struct Empty;

impl Shelf for Empty {
    fn sells(&self, _: &str) -> bool {
        false
    }

    fn knows(&self, _: &str) -> bool {
        false
    }
}
