//! Made-up entries, plainly marked: the same ones every time, spread as real ones are.

mod agree;

use domain::catalogue::Technology;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::entries::{Content, Provenance, Revision, RevisionLine};
use domain::entry_form::EntryForm;
use domain::freshness::review_by;
use domain::names::lower_first;
use domain::organisations::Organisation;
use domain::vocabulary::{Confidence, Kind, Source, Status};
use domain::when::{DAY_MS, Millis};
use store::entries::StoredEntry;

use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;
use crate::views::DEMONSTRATOR as WRITER;

const ROWS_AT_ONCE: usize = 250;
const WARNING: &str = "**Made up for demonstration.** Nothing here is true of any council.";
/// Paragraphs of a body: with these an entry has some 560 words.
const PARAGRAPHS: u64 = 11;

const SUBJECTS: [&str; 12] = [
    "The service team",
    "The project board",
    "Our integration partner",
    "The contact centre",
    "The data protection officer",
    "The supplier’s consultant",
    "A small group of users",
    "The finance team",
    "The architecture group",
    "The head of service",
    "The records manager",
    "The help desk",
];
const VERBS: [&str; 12] = [
    "tested",
    "moved",
    "reviewed",
    "rewrote",
    "agreed",
    "measured",
    "delayed",
    "questioned",
    "approved",
    "retired",
    "migrated",
    "documented",
];
const OBJECTS: [&str; 16] = [
    "the interface to the gazetteer",
    "the nightly export",
    "single sign-on",
    "the old reporting database",
    "the mobile forms",
    "the retention schedule",
    "the payment link",
    "the training plan",
    "the accessibility statement",
    "the disaster recovery test",
    "the hosting contract",
    "the address matching",
    "the case history",
    "the document templates",
    "the audit trail",
    "the telephony queue",
];
const ENDINGS: [&str; 14] = [
    "before the elections",
    "over two quarters",
    "with one part-time analyst",
    "after a failed first attempt",
    "for less than expected",
    "while both systems ran side by side",
    "so that staff no longer type anything twice",
    "because the old servers were out of support",
    "and halved the number of calls",
    "without any downtime that citizens noticed",
    "which took longer than the plan said",
    "as the councillors had asked",
    "together with two neighbouring councils",
    "using the national framework",
];

impl Services {
    /// Adds made-up entries until there are this many; what is there already is not made again.
    pub async fn demo(&self, count: usize, report: &mut (dyn FnMut(usize, usize) + Send)) -> Result<usize> {
        let known = self.known();
        let mut made = 0;
        while made < count {
            let most = (made + ROWS_AT_ONCE).min(count);
            let mut tx = self.store.begin().await?;
            let mut newest = 0;
            for n in made..most {
                let external_id = format!("demo {n}");
                if store::entries::find_by_external_id(tx.db(), &external_id).await?.is_some() {
                    continue;
                }
                let entry = entry(n as u64, &known, external_id, self.now())?;
                store::entries::insert(&mut tx, &entry).await?;
                let note = "Made up".to_owned();
                let line = RevisionLine { number: 1, author: WRITER.to_owned(), note, at: entry.updated_at };
                store::revisions::insert(&mut tx, &entry.id, &Revision { line, content: entry.content.clone() })
                    .await?;
                let seq = store::changes::append(
                    &mut tx,
                    ChangeSubject::Entry,
                    &entry.id,
                    ChangeWhat::Imported,
                    WRITER,
                    entry.updated_at,
                );
                newest = seq.await?;
            }
            tx.commit().await?;
            self.note(newest);
            made = most;
            report(made, count);
        }
        Ok(made)
    }
}

fn entry(n: u64, known: &Known, external_id: String, now: Millis) -> Result<StoredEntry> {
    let mut dice = Dice(n.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x4B65_6E6E_696E_6721);
    let content = content(n, known, &mut dice)?;
    let confirmed = Millis(now.0 - i64::try_from(dice.below(500)).unwrap_or(0) * DAY_MS);
    let ages = content.kind == Kind::Deployment;
    Ok(StoredEntry {
        id: crate::random::id(),
        status: Status::Published,
        content,
        revision: 1,
        provenance: Provenance {
            source: Source::Imported,
            confidence: Confidence::Estimated,
            evidence_url: None,
            external_id: Some(external_id),
        },
        created_at: confirmed,
        author: None,
        updated_at: confirmed,
        updated_by: WRITER.to_owned(),
        last_confirmed_at: ages.then_some(confirmed),
        last_confirmed_by: None,
        review_by: ages.then(|| review_by(confirmed)),
    })
}

fn content(n: u64, known: &Known, dice: &mut Dice) -> Result<Content> {
    let councils: Vec<&Organisation> = known.councils().collect();
    let council = councils[dice.below(councils.len() as u64) as usize];
    let technology = popular(&known.technologies, dice);
    let kind = match dice.below(20) {
        0..2 => Kind::CaseStudy,
        2 => Kind::Guide,
        3..7 => Kind::Contract,
        _ => Kind::Deployment,
    };
    let purpose = technology.capabilities.first().map_or("its services", |c| c.name.as_str());
    let title = match kind {
        Kind::CaseStudy => {
            format!("How {} moved {} to {}", council.short_name, lower_first(purpose), technology.name)
        }
        Kind::Guide => format!("A guide to {} from {}", technology.name, council.short_name),
        Kind::Contract => format!("{} licence and support, {}", technology.name, council.short_name),
        _ => format!("{} for {} in {}", technology.name, lower_first(purpose), council.short_name),
    };
    let mut form = EntryForm {
        kind: kind.word().into(),
        organisation: council.slug.clone(),
        title: format!("{title} (made up, {n})"),
        summary: format!("Made up for demonstration. {}", sentence(dice)),
        body: body(dice),
        visibility: ["public", "public", "public", "partnership", "partnership", "procurement", "own"]
            [dice.below(7) as usize]
            .into(),
        tags: "demo".into(),
        technologies: vec![technology.slug.clone()],
        capabilities: technology.capabilities.iter().take(1).map(|c| c.slug.clone()).collect(),
        ..EntryForm::default()
    };
    facts(kind, &mut form, dice);
    agree::agree(&mut form.facts);
    if let (Kind::Contract, Some(supplier)) = (kind, &technology.supplier) {
        form.facts.insert("supplier".to_owned(), vec![supplier.slug.clone()]);
    }
    form.check().map(|(content, _)| content).map_err(Error::Invalid)
}

/// Every choice of a kind's facts, now and then; the rest stays unknown.
fn facts(kind: Kind, form: &mut EntryForm, dice: &mut Dice) {
    use domain::facts::Shape;
    for spec in domain::facts::specs_of(kind) {
        let value = match spec.shape {
            Shape::Choice(choices) => choices[dice.below(choices.len() as u64) as usize].0.to_owned(),
            Shape::Score => (1 + dice.below(5)).to_string(),
            Shape::Date if spec.key == "live_since" => format!("{}-{:02}", 2012 + dice.below(13), 1 + dice.below(12)),
            Shape::Story => sentence(dice),
            Shape::Date if spec.key == "start" => format!("{}-04-01", 2018 + dice.below(8)),
            Shape::Date if spec.key == "end" => format!("{}-{:02}-28", 2027 + dice.below(4), 1 + dice.below(12)),
            Shape::Spans => ["none", "12 months", "2 x 12 months"][dice.below(3) as usize].to_owned(),
            Shape::Span => format!("{} months", 3 * (1 + dice.below(4))),
            Shape::Pounds => (10_000 * (1 + dice.below(60))).to_string(),
            _ => continue,
        };
        // Most deployments are live; a few are anything else.
        let value = if spec.key == "lifecycle" && dice.below(10) < 7 { "live".to_owned() } else { value };
        if spec.key == "lifecycle" || dice.below(3) > 0 {
            form.facts.insert(spec.key.to_owned(), vec![value]);
        }
    }
}

/// A few technologies are run by many councils, most by few.
fn popular<'a>(technologies: &'a [Technology], dice: &mut Dice) -> &'a Technology {
    let n = technologies.len() as u64;
    let at = dice.below(n).min(dice.below(n)).min(dice.below(n));
    &technologies[(at * 7919 % n) as usize]
}

fn body(dice: &mut Dice) -> String {
    let mut body = format!("{WARNING}\n\n");
    for paragraph in 0..PARAGRAPHS {
        if paragraph % 4 == 0 {
            body += ["## What we did\n\n", "## What it changed\n\n", "## What we would do again\n\n"]
                [(paragraph / 4) as usize];
        }
        for _ in 0..4 {
            body += &sentence(dice);
            body.push(' ');
        }
        body += "\n\n";
    }
    body
}

fn sentence(dice: &mut Dice) -> String {
    let pick = |list: &'static [&'static str], dice: &mut Dice| list[dice.below(list.len() as u64) as usize];
    format!("{} {} {} {}.", pick(&SUBJECTS, dice), pick(&VERBS, dice), pick(&OBJECTS, dice), pick(&ENDINGS, dice))
}

/// SplitMix64: small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n.max(1)
    }
}
