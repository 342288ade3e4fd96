//! Settings from environment variables and the selected profile.

use std::fmt;
use std::sync::OnceLock;

use super::error::LookupError;
use super::{Io, LookupOptions};
use crate::credentials::Role;
use crate::environment::non_blank;
use crate::profile::{Profiles, Section};
use crate::text::one_line;

/// The inputs of a lookup: [`Io`] for environment variables, files and requests, and the
/// profiles, whose files are read when they are first needed.
pub(crate) struct Settings {
    pub(crate) io: Io,
    chosen: LookupOptions,
    profiles: OnceLock<Result<Profiles, LookupError>>,
}

/// A value and where it is set, for messages.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) value: String,
    pub(crate) origin: String,
}

impl Settings {
    pub(crate) fn new(io: Io, chosen: LookupOptions) -> Self {
        Self { io, chosen, profiles: OnceLock::new() }
    }

    /// Returns an environment variable, unless it is blank.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        non_blank(self.io.environment(), name)
    }

    /// Whether the program chose a profile, which has precedence over keys in environment
    /// variables.
    pub(crate) fn has_chosen_profile(&self) -> bool {
        self.chosen.profile.is_some()
    }

    /// Returns the name of the selected profile: the program's choice, `AWS_PROFILE`, or `default`.
    pub(crate) fn profile_name(&self) -> Setting {
        chosen(self.chosen.profile.as_ref())
            .or_else(|| self.variable_setting("AWS_PROFILE"))
            .unwrap_or_else(|| Setting {
                value: "default".to_owned(),
                origin: "the default".to_owned(),
            })
    }

    /// Returns the region that the program chose.
    pub(crate) fn chosen_region(&self) -> Option<Setting> {
        chosen(self.chosen.region.as_ref())
    }

    /// Returns the role that the program chose.
    pub(crate) fn chosen_role(&self) -> Option<&Role> {
        self.chosen.role.as_ref()
    }

    /// Returns the profiles of both files.
    pub(crate) fn profiles(&self) -> Result<&Profiles, LookupError> {
        self.profiles
            .get_or_init(|| Profiles::load(self.io.environment()).map_err(LookupError::from))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Returns the selected profile, if it exists.
    pub(crate) fn profile(&self) -> Result<Option<&Section>, LookupError> {
        Ok(self.profiles()?.profile(&self.profile_name().value))
    }

    /// Returns a setting: the environment variable, or the property of the selected profile.
    pub(crate) fn setting(
        &self,
        variable: &str,
        property: &str,
    ) -> Result<Option<Setting>, LookupError> {
        match self.variable_setting(variable) {
            Some(setting) => Ok(Some(setting)),
            None => self.property_setting(property),
        }
    }

    /// Returns an environment variable as a setting.
    pub(crate) fn variable_setting(&self, name: &str) -> Option<Setting> {
        let value = self.variable(name)?;
        Some(Setting { value, origin: format!("the environment variable {name}") })
    }

    /// Returns a property of the selected profile as a setting.
    pub(crate) fn property_setting(&self, name: &str) -> Result<Option<Setting>, LookupError> {
        let property = self.profile()?.and_then(|profile| profile.property(name));
        let property = property.filter(|property| !property.value().is_empty());
        Ok(property.map(|property| Setting {
            value: property.value().to_owned(),
            origin: format!("`{name}` in {}", property.position()),
        }))
    }
}

/// Returns a choice of the program as a setting.
fn chosen(value: Option<&String>) -> Option<Setting> {
    let origin = "the options of the program".to_owned();
    value.map(|value| Setting { value: value.clone(), origin })
}

impl Setting {
    /// Parses the value as a boolean.
    ///
    /// # Errors
    ///
    /// When the value is neither `true` nor `false`. Upper and lower case are equal.
    pub(crate) fn parse_bool(&self) -> Result<bool, LookupError> {
        match self.value.to_ascii_lowercase().as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(LookupError::new(format!("expected true or false, found {self}"))),
        }
    }
}

/// Writes `` `VALUE` in ORIGIN ``. The value must not be secret.
impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` in {}", one_line(&self.value), self.origin)
    }
}
