//! The catalogue in memory: some hundreds of things that nearly every page names.

use std::collections::{HashMap, HashSet};

use domain::called::{bare, without_legal_form};
use domain::catalogue::{Capability, Named, Subject, Supplier, Technology};
use domain::names::{fold, letters, slugify, typos};
use domain::organisations::Organisation;
use store::Store;

use crate::error::Result;

/// Organisations and the catalogue, by slug and by every name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Councils by name, then partners by name.
    pub organisations: Vec<Organisation>,
    pub suppliers: Vec<Supplier>,
    pub technologies: Vec<Technology>,
    pub capabilities: Vec<Capability>,
    pub council_aliases: HashMap<String, Vec<String>>,
    /// The technologies that entries brought: who sees no entry of one sees nothing of it.
    pub brought: HashSet<String>,
    /// By subject, so that a look-up makes no key of its own.
    at: HashMap<Subject, HashMap<String, usize>>,
    folded: HashMap<(Subject, String), String>,
}

impl Known {
    pub(crate) async fn load(store: &Store) -> Result<Self> {
        let db = store.reader();
        let mut known = Self {
            organisations: store::catalogue::organisations(db).await?,
            suppliers: store::catalogue::suppliers(db).await?,
            technologies: store::catalogue::technologies(db).await?,
            capabilities: store::catalogue::capabilities(db).await?,
            brought: store::catalogue::technologies_brought_by_entries(db).await?.into_iter().collect(),
            ..Self::default()
        };
        known.sort();
        known.place();
        known.join(&store::catalogue::technology_capabilities(db).await?);
        for alias in store::catalogue::aliases(db).await? {
            known.add_alias(&alias);
        }
        known.add_names();
        Ok(known)
    }

    /// The same without these technologies, and without the suppliers that are known by them alone.
    pub(crate) fn without(&self, hidden: &HashSet<String>) -> Self {
        let mut rest = Self { at: HashMap::new(), folded: HashMap::new(), ..self.clone() };
        let makers = |technologies: &[Technology]| -> HashSet<String> {
            technologies.iter().filter_map(|t| t.supplier.as_ref()).map(|supplier| supplier.slug.clone()).collect()
        };
        let all = makers(&rest.technologies);
        rest.technologies.retain(|technology| !hidden.contains(&technology.slug));
        let left = makers(&rest.technologies);
        rest.suppliers.retain(|supplier| left.contains(&supplier.slug) || !all.contains(&supplier.slug));
        rest.place();
        rest.add_names();
        rest
    }

    /// Is there such a thing?
    pub(crate) fn has(&self, subject: Subject, slug: &str) -> bool {
        self.at(subject, slug).is_some()
    }

    pub(crate) fn organisation(&self, slug: &str) -> Option<&Organisation> {
        self.at(Subject::Council, slug).map(|at| &self.organisations[at])
    }

    pub(crate) fn supplier(&self, slug: &str) -> Option<&Supplier> {
        self.at(Subject::Supplier, slug).map(|at| &self.suppliers[at])
    }

    pub(crate) fn technology(&self, slug: &str) -> Option<&Technology> {
        self.at(Subject::Technology, slug).map(|at| &self.technologies[at])
    }

    pub(crate) fn capability(&self, slug: &str) -> Option<&Capability> {
        self.at(Subject::Capability, slug).map(|at| &self.capabilities[at])
    }

    /// The councils, by name.
    pub(crate) fn councils(&self) -> impl Iterator<Item = &Organisation> + Clone {
        self.organisations.iter().filter(|organisation| organisation.is_council)
    }

    /// The slug of what someone named: by slug, name, alias, code or area code; councils also without their small words, suppliers without their legal form;
    /// in the end by the letters alone, so that "share point" is SharePoint.
    pub(crate) fn resolve(&self, subject: Subject, named: &str) -> Option<&str> {
        let named = named.trim();
        if let Some((slug, _)) = self.at.get(&subject).and_then(|at| at.get_key_value(named)) {
            return Some(slug);
        }
        let folded = fold(named);
        let find = |name: String| self.folded.get(&(subject, name)).map(String::as_str);
        find(folded.clone())
            .or_else(|| (subject == Subject::Council).then(|| find(bare(Subject::Council, &folded))).flatten())
            .or_else(|| (subject == Subject::Supplier).then(|| find(without_legal_form(&folded).to_owned())).flatten())
            .or_else(|| find(letters(&folded)))
    }

    /// The name of what is called nearly so: within one typo or two, the fewest first. None when nothing is as near.
    pub(crate) fn nearest(&self, subject: Subject, named: &str) -> Option<String> {
        let typed = letters(&fold(named));
        // Every name stands there by its letters alone, too.
        let names = self.folded.iter().filter(|((of, name), _)| *of == subject && !name.contains(' '));
        let near = names.filter_map(|((_, name), slug)| Some((typos(&typed, name)?, name, slug)));
        let (_, _, slug) = near.min()?;
        Some(self.named(subject, slug).name)
    }

    /// Adds a technology that an import met; none when the name is known by now. Returns what is to be written.
    pub(crate) fn add_technology(
        &mut self,
        name: &str,
        supplier: Option<&str>,
        capabilities: &[String],
    ) -> Option<Technology> {
        if self.resolve(Subject::Technology, name).is_some() {
            return None;
        }
        let supplier = supplier.map(|name| match self.resolve(Subject::Supplier, name) {
            Some(slug) => self.named(Subject::Supplier, slug),
            None => Named::new(slugify(name), name),
        });
        let technology = Technology {
            slug: slugify(name),
            name: name.to_owned(),
            supplier,
            licence: "commercial".to_owned(),
            capabilities: capabilities.iter().map(|slug| self.named(Subject::Capability, slug)).collect(),
            ..Technology::default()
        };
        if self.at(Subject::Technology, &technology.slug).is_some() {
            return None;
        }
        for name in [fold(name), letters(&fold(name))] {
            self.folded.entry((Subject::Technology, name)).or_insert_with(|| technology.slug.clone());
        }
        let place = self.technologies.len();
        self.at.entry(Subject::Technology).or_default().insert(technology.slug.clone(), place);
        self.technologies.push(technology.clone());
        Some(technology)
    }

    /// A thing's name beside its slug; the slug alone when it is gone.
    pub(crate) fn named(&self, subject: Subject, slug: &str) -> Named {
        let name = match subject {
            Subject::Council => self.organisation(slug).map(|o| o.name.clone()),
            Subject::Supplier => self.supplier(slug).map(|s| s.name.clone()),
            Subject::Technology => self.technology(slug).map(|t| t.name.clone()),
            Subject::Capability => self.capability(slug).map(|c| c.name.clone()),
            Subject::Entry => None,
        };
        Named::new(slug, name.unwrap_or_else(|| slug.to_owned()))
    }

    fn at(&self, subject: Subject, slug: &str) -> Option<usize> {
        self.at.get(&subject)?.get(slug).copied()
    }

    fn sort(&mut self) {
        let council_first = |o: &Organisation| (!o.is_council, fold(&o.short_name));
        self.organisations.sort_by_cached_key(council_first);
        self.suppliers.sort_by_cached_key(|supplier| fold(&supplier.name));
        self.technologies.sort_by_cached_key(|technology| fold(&technology.name));
    }

    fn place(&mut self) {
        let mut place = |subject, slugs: Vec<&String>| {
            let places = slugs.into_iter().enumerate().map(|(at, slug)| (slug.clone(), at));
            self.at.insert(subject, places.collect());
        };
        place(Subject::Council, self.organisations.iter().map(|o| &o.slug).collect());
        place(Subject::Supplier, self.suppliers.iter().map(|s| &s.slug).collect());
        place(Subject::Technology, self.technologies.iter().map(|t| &t.slug).collect());
        place(Subject::Capability, self.capabilities.iter().map(|c| &c.slug).collect());
    }

    /// Puts names and capabilities into what the store gives as slugs.
    fn join(&mut self, serves: &[(String, String)]) {
        for (technology, capability) in serves {
            let capability = self.named(Subject::Capability, capability);
            if let Some(at) = self.at(Subject::Technology, technology) {
                self.technologies[at].capabilities.push(capability);
            }
        }
        for at in 0..self.technologies.len() {
            let supplier = self.technologies[at].supplier.take();
            self.technologies[at].supplier = supplier.map(|supplier| self.named(Subject::Supplier, &supplier.slug));
        }
        for at in 0..self.suppliers.len() {
            let successor = self.suppliers[at].successor.take();
            self.suppliers[at].successor = successor.map(|successor| self.named(Subject::Supplier, &successor.slug));
        }
    }

    fn add_alias(&mut self, alias: &store::catalogue::Alias) {
        let Some(subject) = Subject::parse(&alias.subject) else { return };
        let name = alias.alias.clone();
        match (subject, self.at(subject, &alias.slug)) {
            (Subject::Supplier, Some(at)) => self.suppliers[at].aliases.push(name),
            (Subject::Technology, Some(at)) => self.technologies[at].aliases.push(name),
            (Subject::Capability, Some(at)) => self.capabilities[at].aliases.push(name),
            (Subject::Council, Some(_)) => self.council_aliases.entry(alias.slug.clone()).or_default().push(name),
            _ => {}
        }
    }

    /// Makes every thing findable by every name. A thing's own name wins over another's alias.
    fn add_names(&mut self) {
        let mut names: Vec<(Subject, String, String)> = Vec::new();
        for o in &self.organisations {
            let own = [Some(&o.name), Some(&o.short_name), o.name_gd.as_ref(), o.code.as_ref(), o.gss_code.as_ref()];
            names.extend(own.into_iter().flatten().map(|name| (Subject::Council, name.clone(), o.slug.clone())));
        }
        names.extend(self.suppliers.iter().map(|s| (Subject::Supplier, s.name.clone(), s.slug.clone())));
        names.extend(self.technologies.iter().map(|t| (Subject::Technology, t.name.clone(), t.slug.clone())));
        names.extend(self.capabilities.iter().map(|c| (Subject::Capability, c.name.clone(), c.slug.clone())));
        let aliases = |subject, slug: &String, list: &[String]| {
            list.iter().map(|alias| (subject, alias.clone(), slug.clone())).collect::<Vec<_>>()
        };
        names.extend(self.council_aliases.iter().flat_map(|(slug, list)| aliases(Subject::Council, slug, list)));
        names.extend(self.suppliers.iter().flat_map(|s| aliases(Subject::Supplier, &s.slug, &s.aliases)));
        names.extend(self.technologies.iter().flat_map(|t| aliases(Subject::Technology, &t.slug, &t.aliases)));
        names.extend(self.capabilities.iter().flat_map(|c| aliases(Subject::Capability, &c.slug, &c.aliases)));
        for (subject, name, slug) in &names {
            let folded = fold(name);
            if *subject == Subject::Council {
                self.folded.entry((*subject, bare(Subject::Council, &folded))).or_insert_with(|| slug.clone());
            }
            self.folded.entry((*subject, folded)).or_insert_with(|| slug.clone());
        }
        // After all whole names: "Example Ltd" of the catalogue is "Example", unless that is another's name.
        for (_, name, slug) in names.iter().filter(|(subject, ..)| *subject == Subject::Supplier) {
            let short = without_legal_form(&fold(name)).to_owned();
            self.folded.entry((Subject::Supplier, short)).or_insert_with(|| slug.clone());
        }
        // After all of them: a whole name of one thing is stronger than the letters of another's.
        for (subject, name, slug) in names {
            self.folded.entry((subject, letters(&fold(&name)))).or_insert(slug);
        }
    }
}
