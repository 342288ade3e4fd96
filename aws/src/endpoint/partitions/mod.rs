//! The partitions of AWS: groups of regions with the same DNS suffix.

mod region_pattern;
mod table;

use std::sync::LazyLock;

use smithereens::Document;

use super::error::RulesError;
use super::read::{boolean, elements, member, members, optional_member, string};
use region_pattern::RegionPattern;
use table::{ROWS, Row};

/// The partition of a region that no partition lists or matches.
const DEFAULT_PARTITION: &str = "aws";

/// The partitions that rules refer to with `aws.partition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partitions {
    partitions: Vec<Partition>,
}

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    pub(super) name: String,
    pattern: Option<RegionPattern>,
    regions: Vec<String>,
    pub(super) dns_suffix: String,
    pub(super) dual_stack_dns_suffix: String,
    pub(super) supports_fips: bool,
    pub(super) supports_dual_stack: bool,
    pub(super) implicit_global_region: String,
}

impl Partitions {
    /// Returns the partitions that are part of this crate.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Partitions> =
            LazyLock::new(|| Partitions { partitions: ROWS.iter().map(Partition::from).collect() });
        &BUILT_IN
    }

    /// Parses partitions of another date, in the format of `partitions.json` of AWS's SDKs.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, has another structure, or a pattern of regions is more than
    /// literals, one group of alternatives, `\w+` and `\d+`.
    pub fn from_json(json: &str) -> Result<Self, RulesError> {
        let document = Document::from_json(json.as_bytes())
            .map_err(|error| RulesError::new(error.to_string()))?;
        let partitions =
            member(&document, "partitions", |partitions| elements(partitions, read_partition))?;
        Ok(Self { partitions })
    }

    /// Returns the partition that lists `region`; or else that whose pattern matches; or else
    /// `aws`.
    #[must_use]
    pub fn of_region(&self, region: &str) -> Option<&Partition> {
        let lists = |partition: &&Partition| partition.regions.iter().any(|known| known == region);
        let matches = |partition: &&Partition| {
            partition.pattern.as_ref().is_some_and(|pattern| pattern.matches(region))
        };
        (self.partitions.iter().find(lists))
            .or_else(|| self.partitions.iter().find(matches))
            .or_else(|| {
                self.partitions.iter().find(|partition| partition.name == DEFAULT_PARTITION)
            })
    }
}

impl Partition {
    /// Returns the name, for example `aws-cn`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the regions that are known by name.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(String::as_str)
    }

    /// Returns the end of host names, for example `amazonaws.com`.
    #[must_use]
    pub fn dns_suffix(&self) -> &str {
        &self.dns_suffix
    }

    /// Returns the end of names of hosts with IPv6 and IPv4, for example `api.aws`.
    #[must_use]
    pub fn dual_stack_dns_suffix(&self) -> &str {
        &self.dual_stack_dns_suffix
    }

    /// Whether there are endpoints that comply with FIPS 140.
    #[must_use]
    pub fn supports_fips(&self) -> bool {
        self.supports_fips
    }

    /// Whether there are endpoints with IPv6 and IPv4.
    #[must_use]
    pub fn supports_dual_stack(&self) -> bool {
        self.supports_dual_stack
    }

    /// Returns the region of services that have one endpoint for the whole partition.
    #[must_use]
    pub fn implicit_global_region(&self) -> &str {
        &self.implicit_global_region
    }
}

impl From<&Row> for Partition {
    fn from(row: &Row) -> Self {
        Self {
            name: row.name.to_owned(),
            // A test compares each pattern of the table with what it reads as.
            pattern: RegionPattern::parse(row.region_pattern).ok(),
            regions: row.regions.iter().copied().map(str::to_owned).collect(),
            dns_suffix: row.dns_suffix.to_owned(),
            dual_stack_dns_suffix: row.dual_stack_dns_suffix.to_owned(),
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: row.implicit_global_region.to_owned(),
        }
    }
}

fn read_partition(document: &Document) -> Result<Partition, RulesError> {
    let pattern = member(document, "regionRegex", |text| RegionPattern::parse(string(text)?))?;
    let mut regions = member(document, "regions", |regions| {
        members(regions, |name, facts| check_region(facts).map(|()| name.to_owned()))
    })?;
    regions.sort_unstable();
    member(document, "outputs", |outputs| {
        let text = |name| member(outputs, name, |text| Ok(string(text)?.to_owned()));
        Ok(Partition {
            name: text("name")?,
            pattern: Some(pattern),
            regions,
            dns_suffix: text("dnsSuffix")?,
            dual_stack_dns_suffix: text("dualStackDnsSuffix")?,
            supports_fips: member(outputs, "supportsFIPS", boolean)?,
            supports_dual_stack: member(outputs, "supportsDualStack", boolean)?,
            implicit_global_region: text("implicitGlobalRegion")?,
        })
    })
}

/// Checks that a region has a description only: regions with facts of their own are not supported.
fn check_region(document: &Document) -> Result<(), RulesError> {
    optional_member(document, "description", string)?;
    members(document, |name, _| match name {
        "description" => Ok(()),
        _ => Err(RulesError::new(
            "expected only `description`: no region of AWS has facts of its own",
        )),
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Partitions;

    #[test]
    fn each_built_in_pattern_is_valid_and_matches_its_regions() {
        for partition in &Partitions::built_in().partitions {
            let pattern = partition.pattern.as_ref().unwrap();
            for region in partition.regions().filter(|region| !region.ends_with("-global")) {
                assert!(pattern.matches(region), "{region}");
            }
        }
    }
}
