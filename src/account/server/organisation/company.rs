//! The company itself.

use super::{people::Role, store};
use crate::{
    account::{
        forms::OrganisationForm,
        server::{profile::parse_reach, session::logged_in},
    },
    error::{ApiError, FieldErrors},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    values::{
        company_name::CompanyName,
        country::Country,
        id::{AccountId, MemberId, OrganisationId},
        local_path::Next,
        postal_address::PostalAddress,
        telephone::Telephone,
        timestamp::Timestamp,
        vat_number::VatNumber,
    },
};

/// What a company is asked for besides its address, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub name: CompanyName,
    pub vat_number: VatNumber,
    pub country: Country,
    pub telephone: Telephone,
}

/// A company as its people see it, and who of them is looking.
#[derive(Clone, Debug)]
pub struct Standing {
    pub organisation: OrganisationId,
    pub role: Role,
    pub name: String,
    pub vat_number: String,
    pub telephone: Telephone,
    /// Where the company is. The address follows it in a form of its own, and may still be one of another country.
    pub country: String,
    pub address: PostalAddress,
    pub opened_at: Timestamp,
}

/// All problems at once.
pub fn parse_company(form: &OrganisationForm) -> Result<Company, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.keep("company_name", CompanyName::parse(&form.company_name));
    let vat_number = errors.keep("vat_number", VatNumber::parse(&form.vat_number));
    let reach = parse_reach(&mut errors, &form.country, &form.telephone);
    match (name, vat_number, reach) {
        (Some(name), Some(vat_number), Some((country, telephone))) => {
            Ok(Company { name, vat_number, country, telephone })
        }
        _ => Err(errors),
    }
}

/// Opens the company's record, with its first administrator.
pub async fn found(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    company: &Company,
    address: &PostalAddress,
) -> Result<OrganisationId, db::Error> {
    let id = OrganisationId::random(&cx.entropy);
    store::open(tx, &id, company, address, cx.now).await?;
    let member = MemberId::random(&cx.entropy);
    store::join(tx, &member, &id, account, Role::Administrator, cx.now).await?;
    Ok(id)
}

/// The company of whoever asks, if they belong to one.
pub async fn standing(cx: &Context) -> Result<Option<Standing>, Failure> {
    Ok(store::standing(&cx.db, logged_in(cx)?).await?)
}

/// As [`standing`]; without one there is no such page.
pub async fn company(cx: &Context) -> Result<Standing, Failure> {
    Ok(standing(cx).await?.ok_or(ApiError::Absent)?)
}

/// An administrator corrects name, VAT number, country and telephone. Leads on to the address wherever the stored one
/// does not go with the country; it stays stored, whole and with its own country, until another is.
pub async fn change(cx: &Context, company: &Company) -> Result<Next, Failure> {
    let account = logged_in(cx)?;
    let mut tx = cx.db.begin().await?;
    let address = store::change(&mut tx, account, company, cx.now).await?.ok_or(ApiError::Absent)?;
    tx.commit().await?;
    let fits = address.fits(company.country.code());
    Ok(Next::to(if fits {
        "/account/organisation?saved=company"
    } else {
        "/account/organisation/address?saved=country"
    }))
}

/// An administrator corrects the address.
pub async fn change_address(cx: &Context, address: &PostalAddress) -> Result<(), Failure> {
    let account = logged_in(cx)?;
    let mut tx = cx.db.begin().await?;
    if !store::change_address(&mut tx, account, address, cx.now).await? {
        return Err(ApiError::Absent.into());
    }
    Ok(tx.commit().await?)
}
