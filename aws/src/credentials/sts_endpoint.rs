//! The endpoint of AWS Security Token Service.

use http::Uri;

use crate::config_lookup::{ConfiguredEndpoints, is_enabled};
use crate::endpoint::Partitions;
use crate::generated::sts::AWSSecurityTokenServiceV20110615 as Sts;
use crate::lookup::{LookupError, Settings};
use crate::text::one_line;

/// The kind of endpoint.
#[derive(Clone, Copy, Debug, Default)]
struct Variant {
    fips: bool,
    dual_stack: bool,
}

/// Returns the endpoint: the configured one, or that of the region.
pub(super) fn endpoint(settings: &Settings, region: &str) -> Result<Uri, LookupError> {
    let url = match configured(settings)? {
        Some(url) => url,
        None => regional(
            region,
            Variant {
                fips: is_enabled(settings, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?,
                dual_stack: is_enabled(
                    settings,
                    "AWS_USE_DUALSTACK_ENDPOINT",
                    "use_dualstack_endpoint",
                )?,
            },
        )?,
    };
    let uri = url.parse::<Uri>().ok().filter(|uri| uri.host().is_some());
    uri.ok_or_else(|| {
        let url = one_line(&url);
        LookupError::new(format!("expected a URL as the endpoint of STS, found `{url}`"))
    })
}

fn configured(settings: &Settings) -> Result<Option<String>, LookupError> {
    let is_ignored = is_enabled(
        settings,
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    )?;
    if is_ignored {
        return Ok(None);
    }
    let environment = settings.io.shared_environment();
    Ok(ConfiguredEndpoints::read(settings, environment)?.endpoint_of::<Sts>())
}

/// Returns the endpoint in a region, as the endpoint rules of STS say.
fn regional(region: &str, variant: Variant) -> Result<String, LookupError> {
    let error =
        |reason: &str| LookupError::new(format!("the endpoint of STS in {region}: {reason}"));
    let partition = Partitions::built_in()
        .of_region(region)
        .ok_or_else(|| error("the region belongs to no partition"))?;
    if variant.dual_stack && !partition.supports_dual_stack() {
        return Err(error("its partition has no dual-stack endpoints; switch them off"));
    }
    if variant.fips && !partition.supports_fips() {
        return Err(error("its partition has no FIPS endpoints; switch them off"));
    }
    // All endpoints of AWS GovCloud (US) comply with FIPS 140.
    let is_gov_cloud = partition.name() == "aws-us-gov";
    let fips = if variant.fips && (variant.dual_stack || !is_gov_cloud) { "-fips" } else { "" };
    let suffix =
        if variant.dual_stack { partition.dual_stack_dns_suffix() } else { partition.dns_suffix() };
    Ok(format!("https://sts{fips}.{region}.{suffix}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEITHER: Variant = Variant { fips: false, dual_stack: false };
    const FIPS: Variant = Variant { fips: true, dual_stack: false };
    const DUAL_STACK: Variant = Variant { fips: false, dual_stack: true };
    const BOTH: Variant = Variant { fips: true, dual_stack: true };

    /// regions with their endpoints, as the endpoint tests in the model of STS have them.
    const ENDPOINTS: [(&str, Variant, &str); 14] = [
        ("eu-west-1", NEITHER, "sts.eu-west-1.amazonaws.com"),
        ("us-east-1", FIPS, "sts-fips.us-east-1.amazonaws.com"),
        ("us-east-1", DUAL_STACK, "sts.us-east-1.api.aws"),
        ("us-east-1", BOTH, "sts-fips.us-east-1.api.aws"),
        ("cn-north-1", NEITHER, "sts.cn-north-1.amazonaws.com.cn"),
        ("cn-north-1", FIPS, "sts-fips.cn-north-1.amazonaws.com.cn"),
        ("cn-north-1", DUAL_STACK, "sts.cn-north-1.api.amazonwebservices.com.cn"),
        ("cn-north-1", BOTH, "sts-fips.cn-north-1.api.amazonwebservices.com.cn"),
        ("us-gov-west-1", NEITHER, "sts.us-gov-west-1.amazonaws.com"),
        ("us-gov-west-1", FIPS, "sts.us-gov-west-1.amazonaws.com"),
        ("us-gov-east-1", BOTH, "sts-fips.us-gov-east-1.api.aws"),
        ("us-iso-east-1", NEITHER, "sts.us-iso-east-1.c2s.ic.gov"),
        ("us-iso-east-1", FIPS, "sts-fips.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", NEITHER, "sts.us-isob-east-1.sc2s.sgov.gov"),
    ];

    #[test]
    fn the_endpoints_are_those_of_the_rules() {
        for (region, variant, host) in ENDPOINTS {
            let endpoint = regional(region, variant);
            assert_eq!(endpoint, Ok(format!("https://{host}/")), "{region} {variant:?}");
        }
    }
}
