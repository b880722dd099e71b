//! Understanding text: an utterance and a language become an intent with its slots, from the same samples that
//! platforms are told.
//!
//! Owns: matching, what is tolerated, how sure it is. Must not know: platforms, the database (whoever asks says what
//! the shop sells), what is answered. Deterministic, without a network, compiled once.

mod bayes;
mod correct;
mod ends;
mod evaluate;
mod expected;
mod figures;
mod filling;
mod goods;
mod grammar;
mod heard;
mod hesitate;
mod lexicon;
mod lists;
mod matching;
mod readings;
mod refine;
mod shelf;
mod tokens;
mod trust;

use chrono::NaiveDate;
pub use evaluate::{Evaluation, Judged, Labelled, LabelledSet};
pub use matching::Step;
pub use shelf::Shelf;

use self::{
    bayes::Bayes,
    goods::Goods,
    grammar::Grammar,
    hesitate::Hesitation,
    lexicon::{Lexicon, WordId},
    matching::{Around, Matcher, Utterance, Way},
    readings::{Closed, Readings},
    shelf::Remembered,
};
use crate::{
    dialog::{
        Input, Pending, intents,
        slots::{SlotKind, SlotValue, Slots},
    },
    interaction::{ANYTHING, Model, ModelError, Models},
    model::locale::Language,
};

/// Samples that are looked at closely.
const CLOSELY: usize = 120;
/// For a sample that was said from its first word to its last, and nothing beside it.
const WHOLE: f32 = 0.08;
const NO_FAULT: f32 = 0.02;
/// The same, without anything that could have been something else.
const WORD_FOR_WORD: f32 = 0.5;
const WELL: f32 = 0.99;
/// The most that filling one slot is worth.
const FULL: f32 = 0.66;
/// Whatever is worse than the best by so much is not looked at more closely.
const REACH: f32 = 1.0;
/// Candidates that are looked at more closely.
const REFINED: usize = 8;
/// What is said to a speaker and not to a shop is understood as nothing.
const ELSEWHERE: &str = "Fallback";
/// Below this nothing was understood.
const UNDERSTOOD: f32 = 0.34;
/// From here on nobody asks back.
const SURE: f32 = 0.8;
/// For what can be done with an order, and against all else, where one is named by its number.
const NAMED_ORDER: f32 = 0.25;
/// What changes something that is there already.
const CHANGES: [&str; 5] = ["ReplaceItem", "RemoveFromCart", "ChangeQuantity", "CancelOrder", "ClearCart"];
/// What is not done, and not spoken about at length, on words that could be about anything: "le 25", "beaucoup".
const BOLD: [&str; 11] = [
    "ReplaceItem",
    "RemoveFromCart",
    "ChangeQuantity",
    "CancelOrder",
    "ClearCart",
    "Reorder",
    "DeliveryTerms",
    "PaymentTerms",
    "RunningOut",
    "Returns",
    "TalkToPerson",
];
/// From here on words tell what is to change; below, it counts against changing anything.
const TOLD: f32 = 0.5;
const VAGUE: f32 = 0.3;
/// What is left of the trust in what changes something, when a "not" was said that is no part of it.
const OPPOSITE: f32 = 0.4;
/// Two that are nearer than this are told apart by asking.
const CLOSE: f32 = 0.06;

/// Understands text in every language that there are samples for.
#[derive(Debug)]
pub struct Understander(Vec<Compiled>);

#[derive(Debug)]
struct Compiled {
    model: Model,
    lexicon: Lexicon,
    grammar: Grammar,
    bayes: Bayes,
    closed: Closed,
    /// Whole ways of saying yes, and politeness: what a yes that buys is made of.
    plain_yes: Vec<Vec<String>>,
    says_yes: Vec<Vec<String>>,
    hesitation: Hesitation,
    /// Words that stand behind a noun, and name nothing without it.
    kinds: Vec<String>,
    /// Phrases that add nothing, by intent.
    around: Vec<(&'static str, Vec<Vec<String>>)>,
}

/// What is known while somebody speaks.
pub struct Hint<'a> {
    /// The day at the shop.
    pub today: NaiveDate,
    /// The question that was just asked.
    pub pending: Option<&'a Pending>,
    /// Whether an order was just spoken of: "cancel it" means that one.
    pub order: bool,
    /// Stores and towns by the names that people say.
    pub places: &'a [String],
    /// What the shop sells.
    pub shelf: &'a dyn Shelf,
}

/// An intent that may have been meant.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its neutral name.
    pub intent: &'static str,
    /// What was said in its slots.
    pub slots: Slots,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// The sample that it fits best, as it is written; or why it was taken.
    pub sample: String,
    /// What each word was taken for.
    pub steps: Vec<Step>,
}

/// What was understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// Every intent that may have been meant, the best first.
    pub candidates: Vec<Candidate>,
    /// Whether a yes would buy, cancel or empty something: then nothing is guessed between two.
    pub binding: bool,
}

/// What to do with it.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'a> {
    /// This was meant.
    Meant(&'a Candidate),
    /// One of these was meant: ask which.
    Either(&'a Candidate, &'a Candidate),
    /// Nothing was understood.
    Nothing,
}

impl Understander {
    /// Compiles the models that are part of the program, and learns from the sentences that are.
    pub fn load() -> Result<Self, ModelError> {
        Self::of(&Models::load()?)
    }

    /// One that understands a single language, and is ready in a third of the time.
    pub fn only(language: Language) -> Result<Self, ModelError> {
        Self::of(&Models::only(language)?)
    }

    fn of(models: &Models) -> Result<Self, ModelError> {
        let learned = |written: &Model| {
            let language = written.language;
            // Hesitation has its own place, for it stands between the words of everything else.
            let hesitation = Hesitation::of(written);
            let written = &hesitate::without(written);
            let heard = heard::of(language).map_err(|reason| ModelError::Format(language, reason))?;
            let base = Lexicon::of(written, None);
            let mut model = written.clone();
            if let Some(heard) = heard {
                heard::learn(&mut model, &heard, &base);
            }
            Ok(Compiled::of(model, (written, &base), hesitation))
        };
        models.iter().map(learned).collect::<Result<_, _>>().map(Self)
    }

    /// What an utterance means.
    pub fn understand(&self, text: &str, language: Language, hint: &Hint<'_>) -> Understood {
        let compiled = self.0.iter().find(|compiled| compiled.model.language == language);
        // Every candidate asks about the same words.
        let shelf = Remembered::of(hint.shelf);
        let hint = Hint { shelf: &shelf, ..*hint };
        compiled.map_or(Understood { candidates: Vec::new(), binding: false }, |compiled| {
            compiled.understand(text, &hint)
        })
    }
}

/// Every way of saying yes, as folded words.
fn says_yes(model: &Model) -> Vec<Vec<String>> {
    let yes = model.intents.iter().filter(|said| said.intent == "Yes").flat_map(|said| &said.samples);
    yes.flat_map(|sample| sample.pattern.expand()).map(|phrase| lexicon::words(&phrase)).collect()
}

impl Compiled {
    /// Compiles a model that has learned; what a yes that buys is made of, only its samples as they are written say.
    fn of(model: Model, (written, base): (&Model, &Lexicon), hesitation: Hesitation) -> Self {
        let lexicon = Lexicon::of(&model, Some(base));
        let folded = |phrases: &[String]| phrases.iter().map(|phrase| lexicon::words(phrase)).collect();
        let around = model.intents.iter().map(|said| (said.intent, folded(&said.around))).collect();
        let says_yes = says_yes(written);
        let polite = written.types.get("polite").into_iter().flat_map(|values| values.values().flatten());
        let polite = polite.map(|phrase| lexicon::words(phrase));
        let plain_yes = polite.chain(says_yes.clone()).collect();
        let (grammar, bayes) = (Grammar::compile(&model, &lexicon), Bayes::learn(&model, &lexicon));
        let closed = Closed::of(&model);
        let kinds = model.types.get("kind").into_iter().flat_map(|values| values.values().flatten());
        let kinds = kinds.flat_map(|word| lexicon::words(word)).collect();
        Self { model, lexicon, grammar, bayes, closed, plain_yes, says_yes, hesitation, kinds, around }
    }

    fn understand(&self, text: &str, hint: &Hint<'_>) -> Understood {
        // "Yes, but add eggs" is no yes: what is wanted comes behind it.
        if let Some(rest) = self.hesitation.beyond_yes(text, &self.plain_yes) {
            let mut understood = self.whole(&rest, hint);
            understood.candidates.retain(|candidate| candidate.intent != "Yes");
            if let Verdict::Meant(_) = understood.verdict() {
                return understood;
            }
        }
        // "No, delivery", where a yes would buy: not like this, but so.
        let asked = |pending: &Pending| pending.is_binding() || matches!(pending, Pending::Fulfillment);
        if hint.pending.is_some_and(asked)
            && let Some(rest) = self.hesitation.beyond_no(text)
        {
            let understood = self.whole(&rest, hint);
            if let Verdict::Meant(best) = understood.verdict()
                && best.intent == "Checkout"
                && best.confidence >= SURE
                && best.slots.iter().next().is_some()
            {
                return understood;
            }
        }
        self.whole(text, hint)
    }

    /// With what was taken back in the same breath.
    fn whole(&self, text: &str, hint: &Hint<'_>) -> Understood {
        let Some(corrected) = correct::apply(text, self.model.language) else {
            let mut understood = self.as_said(text, hint);
            // "No, three": the number before was wrong.
            let refused = correct::after_no(text, self.model.language).filter(|_| !understood.binding);
            if let Some(change) = refused.and_then(|rest| self.count_alone(&rest, hint)) {
                understood.candidates.insert(0, change);
            }
            return understood;
        };
        let mut understood = self.as_said(&corrected.text, hint);
        if corrected.changes {
            match self.count_alone(&corrected.text, hint) {
                Some(change) => understood.candidates.insert(0, change),
                None => correct::changes(&mut understood),
            }
        }
        understood
    }

    /// A number and nothing else that says anything, as the amount of what was just spoken of.
    fn count_alone(&self, text: &str, hint: &Hint<'_>) -> Option<Candidate> {
        let tokens = tokens::tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let fills = self.lexicon.fillers(&words);
        let said = (text, tokens.as_slice(), fills.as_slice());
        let readings = Readings::of(said, (self.model.language, &self.closed, &self.lexicon), hint);
        correct::count(&words, &fills, &readings, self.model.language)
    }

    fn as_said(&self, text: &str, hint: &Hint<'_>) -> Understood {
        let tokens = tokens::tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        if words.is_empty() {
            return Understood { candidates: Vec::new(), binding: false };
        }
        let fills = self.lexicon.fillers(&words);
        let readings =
            Readings::of((text, &tokens, &fills), (self.model.language, &self.closed, &self.lexicon), hint);
        let utterance = Utterance::of(words, fills.clone(), readings, &self.lexicon);
        let mut candidates = self.by_samples(&utterance);
        let goods = Goods {
            lexicon: &self.lexicon,
            language: self.model.language,
            readings: &utterance.readings,
            hint,
            kinds: &self.kinds,
        };
        self.by_words(&mut candidates, &utterance, hint);
        // The shelves are only asked about what may still win.
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = candidates.first().map_or(0.0, |(score, _)| *score);
        candidates.retain(|(score, _)| *score >= best - REACH);
        candidates.truncate(REFINED);
        for (score, candidate) in &mut candidates {
            let shelf = refine::names(candidate, &goods);
            ends::complete(candidate, text, &goods);
            refine::phrase(candidate, text, &utterance.readings, hint);
            lists::complete(candidate, text, &goods);
            *score += shelf;
            candidate.confidence = 0.6f32.mul_add(shelf, candidate.confidence).clamp(0.0, 1.0);
            let guessed = BOLD.contains(&candidate.intent) && self.lacks(candidate);
            if self.turns(candidate, text) {
                // What was said of it is the opposite.
                candidate.confidence *= OPPOSITE;
            }
            if guessed || (shelf < 0.0 && !self.tells(candidate)) {
                // "The stars": an article and something that nobody sells.
                candidate.confidence /= 2.0;
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = candidates.first().map_or(0.0, |(score, _)| *score);
        let mut candidates: Vec<Candidate> = candidates
            .into_iter()
            .map(|(score, candidate)| {
                // Whatever is worse than the best is less sure by as much.
                let confidence = candidate.confidence * (score - best).exp();
                Candidate { confidence, ..candidate }
            })
            .collect();
        expected::question(&mut candidates, text, &goods);
        candidates.truncate(5);
        let binding = hint.pending.is_some_and(Pending::is_binding);
        let yes = || lexicon::mark(&utterance.words, &self.plain_yes);
        if binding {
            // A yes that buys has to be nothing but a yes: "ok, wait", "yes, but pick up", "yes?" and "please" are none.
            let plain = yes().into_iter().all(|part| part)
                && lexicon::mark(&utterance.words, &self.says_yes).contains(&true)
                && !text.trim_end().ends_with('?');
            candidates.retain(|candidate| candidate.intent != "Yes" || plain);
            // Another question that a yes would answer is not opened on a guess.
            candidates.retain(|candidate| {
                !["ClearCart", "CancelOrder", "UnlinkAccount"].contains(&candidate.intent)
                    || candidate.confidence >= SURE
            });
        }
        expected::add(&mut candidates, &utterance.readings, hint);
        expected::greet(&mut candidates, &utterance.words, &self.model);
        expected::cancel(&mut candidates, hint);
        if binding {
            expected::refuse(&mut candidates, &utterance.words, self.model.language);
        }
        if self.hesitation.forbids(&tokens) && candidates.first().is_none_or(|best| best.intent != "No") {
            hesitate::nothing(&mut candidates, "(told not to)");
        }
        if let Some(waits) = self.hesitation.waits(&utterance.words) {
            let idle = yes().into_iter().zip(&fills).zip(&waits);
            let idle: Vec<bool> = idle.map(|((yes, fills), waits)| yes || *fills || *waits).collect();
            self.hesitation.weigh(&mut candidates, &utterance.words, (&waits, &idle));
        }
        Understood { candidates, binding }
    }

    /// The best way of each intent through one of its samples, and what it comes to.
    fn by_samples(&self, utterance: &Utterance<'_>) -> Vec<(f32, Candidate)> {
        let marks: Vec<(&str, Around)> = self
            .around
            .iter()
            .map(|(intent, phrases)| (*intent, Around::of(lexicon::mark(&utterance.words, phrases))))
            .collect();
        let nothing = Around::of(vec![false; utterance.words.len()]);
        let known: Vec<(WordId, f32)> = utterance
            .heard
            .iter()
            .flatten()
            .map(|heard| (heard.word, heard.quality * self.lexicon.weight(heard.word)))
            .collect();
        let mut candidates: Vec<(f32, Candidate)> = Vec::new();
        let mut matcher = Matcher::new(utterance, &self.lexicon);
        let mut leading = f32::NEG_INFINITY;
        for (automaton, worth) in self.grammar.likely(&known, CLOSELY) {
            let around = marks.iter().find(|(intent, _)| *intent == automaton.intent);
            let around = around.map_or(&nothing, |(_, around)| around);
            let place = candidates.iter().position(|(_, known)| known.intent == automaton.intent);
            let best = place.map_or(f32::NEG_INFINITY, |place| candidates[place].0);
            // What it can come to if everything fits: often less than what is there already.
            let most = worth + WORD_FOR_WORD + FULL * lexicon::share(automaton.openings.len());
            if most <= best || most < leading - REACH {
                continue;
            }
            let Some(way) = matcher.best_way(automaton, around, best - WORD_FOR_WORD) else { continue };
            let fits = |step: &Step| matches!(step, Step::Fits(_, quality) if *quality >= WELL);
            let whole = match &way {
                way if way.fault < NO_FAULT && way.steps.iter().all(fits) => WORD_FOR_WORD,
                way if way.fault < NO_FAULT => WHOLE,
                _ => 0.0,
            };
            // What was said word for word is not vague, however short it is.
            let vague = if way.fault < NO_FAULT { 0.0 } else { vague(automaton.intent, &way) };
            let score = way.score() + whole - vague;
            if score <= best {
                continue;
            }
            let better = (score, candidate(automaton.intent, &automaton.sample, &way));
            leading = leading.max(score);
            match place {
                Some(place) => candidates[place] = better,
                None => candidates.push(better),
            }
        }
        candidates
    }

    /// Adds what the words say whatever their order, and what is naturally said now.
    fn by_words(&self, candidates: &mut [(f32, Candidate)], utterance: &Utterance<'_>, hint: &Hint<'_>) {
        let readings = &utterance.readings;
        let (likely, known) =
            self.bayes.likely([&readings.marked(false), &readings.marked(true)], &self.lexicon);
        let named = readings.names_order();
        for (score, candidate) in candidates {
            if named {
                let takes = intents::find(candidate.intent).is_some_and(|intent| {
                    intent.slots().iter().any(|spec| spec.kind == SlotKind::OrderNumber)
                });
                *score += if takes { NAMED_ORDER } else { -NAMED_ORDER };
            }
            if expected::is_natural(hint.pending, candidate.intent) {
                *score += 0.15;
                candidate.confidence += 0.05;
            }
            // What the words say on their own counts the more, the less a sample fits.
            let likely = likely.iter().find(|(intent, _)| *intent == candidate.intent);
            let likely = likely.map_or(0.0, |(_, likely)| *likely) * (known / 4.0).min(1.0);
            *score += 0.8 * likely;
            candidate.confidence = candidate.confidence.mul_add(0.75, 0.8 * likely);
        }
    }
}

/// Against changing something because of particles alone: what is to change has to be told.
fn vague(intent: &str, way: &Way) -> f32 {
    if CHANGES.contains(&intent) && way.told < TOLD { VAGUE } else { 0.0 }
}

fn candidate(intent: &'static str, sample: &str, way: &Way) -> Candidate {
    let mut slots = Slots::new();
    for (spec, reading) in way.slots.iter().filter(|(spec, _)| spec.name != ANYTHING) {
        slots.set(spec.name, SlotValue::heard(&*reading.value));
    }
    let confidence = way.merit / (way.merit + way.fault).max(f32::EPSILON);
    Candidate { intent, slots, confidence, sample: sample.to_owned(), steps: way.steps.clone() }
}

impl Understood {
    /// What to do with it.
    pub fn verdict(&self) -> Verdict<'_> {
        match self.candidates.as_slice() {
            [best, ..] if best.confidence < UNDERSTOOD || best.intent == ELSEWHERE => Verdict::Nothing,
            [best, other, ..]
                if best.confidence < SURE
                    && best.confidence - other.confidence < CLOSE
                    && other.intent != ELSEWHERE =>
            {
                // Asking which was meant would leave that question open, for the next yes to answer.
                if self.binding {
                    return Verdict::Nothing;
                }
                Verdict::Either(best, other)
            }
            [best, ..] => Verdict::Meant(best),
            [] => Verdict::Nothing,
        }
    }

    /// What goes into a conversation: the best candidate, or what says that nothing was understood.
    pub fn input(&self) -> Input {
        match self.verdict() {
            Verdict::Meant(best) if best.intent == "Launch" => Input::Launch,
            Verdict::Meant(best) | Verdict::Either(best, _) => {
                Input::Intent { name: best.intent.to_owned(), slots: best.slots.clone() }
            }
            Verdict::Nothing => Input::Intent { name: ELSEWHERE.to_owned(), slots: Slots::new() },
        }
    }
}

/// A slot that takes a kind, for answers to a question.
pub(crate) const fn asks(kind: SlotKind) -> bool {
    !matches!(kind, SlotKind::Text | SlotKind::Product)
}
