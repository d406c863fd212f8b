//! The table of facts: forms, the API, imports, comparison and diffs all follow it.

use super::{FactSpec, Shape};
use crate::vocabulary::{
    Accessibility, CostBand, Disposition, Fit, Hosting, Kind, Lifecycle, UsersBand, Visibility, YesNo,
};

const DEPLOYMENT: &[Kind] = &[Kind::Deployment];
const STORY: &[Kind] = &[Kind::CaseStudy];
const BOTH: &[Kind] = &[Kind::Deployment, Kind::CaseStudy];
const CONTRACT: &[Kind] = &[Kind::Contract];
const FRAMEWORK: &[Kind] = &[Kind::Framework];
const BOUGHT: &[Kind] = &[Kind::Contract, Kind::Framework];
const ASKED: &[Kind] = &[Kind::Deployment, Kind::CaseStudy, Kind::Contract, Kind::Framework];

macro_rules! facts {
    ($($group:literal: { $($key:literal $label:literal, $hint:literal, $shape:expr, $kinds:expr $(, to $audience:expr)?;)+ })+) => {
        /// Every fact, in the order of forms and pages.
        pub const FACTS: &[FactSpec] = &[$($(FactSpec {
            key: $key, label: $label, hint: $hint, group: $group, shape: $shape, kinds: $kinds,
            audience: facts!(@audience $($audience)?),
        },)+)+];
    };
    (@audience) => { None };
    (@audience $audience:expr) => { Some($audience) };
}

facts! {
    "Stage and plans": {
        "lifecycle" "Stage", "Where it is today, not where you want it to be. Without a stage, this entry does not count on the gap dashboard.", Shape::Choice(Lifecycle::CHOICES), DEPLOYMENT;
        "live_since" "Live since", "A year, a month or a date, such as 2021 or 2021-04.", Shape::Date, DEPLOYMENT;
        "planned_replacement" "Planned replacement", "When you expect to replace it, if you know.", Shape::Date, DEPLOYMENT;
        "disposition" "Intent", "What your council means to do. Tolerate: keep it as it is. Invest: build on it. Migrate: move to something else. Eliminate: switch it off.", Shape::Choice(Disposition::CHOICES), DEPLOYMENT;
    }
    "The system": {
        "local_name" "Local name", "What your own people call it, if that is not the product's name.", Shape::Line, DEPLOYMENT;
        "platform_not_known" "Platform not known", "If nobody knows the product: what one sees instead, such as “a page of the website”. Then leave the technologies empty.", Shape::Line, DEPLOYMENT;
        "hosting" "Hosting", "Where it runs.", Shape::Choice(Hosting::CHOICES), DEPLOYMENT;
        "version" "Version", "Attackers look for old versions, so only your own organisation sees this.", Shape::Line, DEPLOYMENT, to Visibility::Own;
        "users_band" "People who use it", "Staff accounts, not citizens.", Shape::Choice(UsersBand::CHOICES), DEPLOYMENT;
        "departments" "Departments", "One a line.", Shape::List, DEPLOYMENT;
        "integrates_with" "Works with", "Systems that it exchanges data with, one a line.", Shape::List, DEPLOYMENT;
        "contains_ai" "Contains AI", "Whether it makes or supports decisions with machine learning or generative AI.", Shape::Choice(YesNo::CHOICES), DEPLOYMENT;
        "accessibility" "Accessibility", "Against the public sector accessibility regulations.", Shape::Choice(Accessibility::CHOICES), DEPLOYMENT;
        "dpia_done" "Data protection impact assessment done", "", Shape::Choice(YesNo::CHOICES), DEPLOYMENT;
    }
    "How it is going": {
        "satisfaction" "Satisfaction, 1 to 5", "1 is very unhappy, 5 very happy.", Shape::Score, BOTH;
        "would_choose_again" "Would choose it again", "", Shape::Choice(YesNo::CHOICES), BOTH;
        "functional_fit" "Functional fit", "Does it do what the service needs? Unreasonable: hardly anything. Perfect: everything.", Shape::Choice(Fit::CHOICES), DEPLOYMENT;
        "technical_fit" "Technical fit", "Does it fit the rest of what you run? Unreasonable: it needs a workaround at every turn. Perfect: it joins up by itself.", Shape::Choice(Fit::CHOICES), DEPLOYMENT;
        "lessons" "Lessons", "What you would tell a colleague at another council.", Shape::Story, DEPLOYMENT;
    }
    "Cost": {
        "annual_cost_band" "Cost a year", "Licences, hosting and support together.", Shape::Choice(CostBand::CHOICES), DEPLOYMENT, to Visibility::Procurement;
    }
    "The story": {
        "problem" "The problem", "What was wrong, for whom, and since when.", Shape::Story, STORY;
        "approach" "The approach", "What you did, in which order, with whom.", Shape::Story, STORY;
        "outcome" "The outcome", "What changed.", Shape::Story, STORY;
        "measures" "Measures", "Figures before and after, and how they were taken.", Shape::Story, STORY;
        "cost" "What it cost", "Money and people's time.", Shape::Story, STORY, to Visibility::Procurement;
        "went_wrong" "What went wrong", "The most useful part for others.", Shape::Story, STORY;
    }
    "The contract": {
        "supplier" "Contractor", "Who supplies it: a name, or another name for it. One that Kenning does not know is kept as you write it.", Shape::Line, CONTRACT;
        "councils" "Councils that it serves", "Beside your own, one a line. One contract may serve several councils.", Shape::Councils, CONTRACT;
        "deployments" "Deployments that it pays for", "The addresses of their pages here, one a line. What they are for counts for the contract.", Shape::Entries, CONTRACT;
        "framework" "Framework", "The route to market that it was called off from: the title or the reference.", Shape::Line, CONTRACT;
        "framework_owner" "Owner of the framework", "Who runs it, such as Scotland Excel or the Crown Commercial Service.", Shape::Line, FRAMEWORK;
        "reference" "Reference", "As it stands on the notice or in your contracts register.", Shape::Line, BOUGHT;
        "lots" "Lots", "One a line.", Shape::List, FRAMEWORK;
        "cpv" "CPV codes", "From the Common Procurement Vocabulary, such as 48000000, one a line.", Shape::List, BOUGHT;
    }
    "Dates": {
        "award_date" "Date of award", "", Shape::Date, CONTRACT;
        "start" "Start", "A year, a month or a date, such as 2024-04-01.", Shape::Date, BOUGHT;
        "end" "End, not counting extensions", "A month or a year counts as its last day.", Shape::Date, BOUGHT;
        "end_circumstances" "Or the circumstances in which it ends", "Where there is no date.", Shape::Line, CONTRACT;
        "extensions" "Extensions", "How long each is, such as “12 months; 12 months” or “2 x 12 months”; “none” if there are none. Left empty, they are not known.", Shape::Spans, BOUGHT;
        "irrevocable_to" "Cannot be left before", "If it can be left before its end, the first day on which it can.", Shape::Date, CONTRACT;
        "notice" "Notice", "How long before it ends you have to say so, such as 3 months or 90 days.", Shape::Span, CONTRACT, to Visibility::Procurement;
        "lead_time" "Procurement lead time", "How long buying the next one takes, such as 9 months.", Shape::Span, CONTRACT;
    }
    "Value": {
        "value" "Estimated value", "In whole pounds, for the whole term with extensions, such as 240000.", Shape::Pounds, CONTRACT, to Visibility::Procurement;
        "withheld" "Something is withheld", "", Shape::Choice(YesNo::CHOICES), CONTRACT;
        "withheld_why" "Why it is withheld", "", Shape::Line, CONTRACT;
    }
    "Whom to ask": {
        "contact" "Contact", "A role's mailbox, never a person's own.", Shape::Mailbox, ASKED;
        "willing_to_talk" "Willing to talk", "", Shape::Choice(YesNo::CHOICES), BOTH;
        "happy_to_demo" "Happy to show it", "", Shape::Choice(YesNo::CHOICES), BOTH;
    }
}
