//! The company itself.

use super::{people::Role, store};
use crate::{
    account::{forms::OrganisationForm, server::session::logged_in},
    error::{ApiError, FieldErrors},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    values::{
        company_name::CompanyName,
        id::{AccountId, MemberId, OrganisationId},
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
    pub telephone: Telephone,
}

/// A company as its people see it, and who of them is looking.
#[derive(Clone, Debug)]
pub struct Standing {
    pub organisation: OrganisationId,
    pub role: Role,
    pub name: String,
    pub vat_number: String,
    pub telephone: String,
    pub address: PostalAddress,
    pub opened_at: Timestamp,
}

/// All problems at once.
pub fn parse_company(form: &OrganisationForm) -> Result<Company, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.keep("company_name", CompanyName::parse(&form.company_name));
    let vat_number = errors.keep("vat_number", VatNumber::parse(&form.vat_number));
    let telephone = errors.keep("telephone", Telephone::parse(&form.telephone));
    match (name, vat_number, telephone) {
        (Some(name), Some(vat_number), Some(telephone)) => Ok(Company { name, vat_number, telephone }),
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

/// An administrator corrects name, VAT number and telephone.
pub async fn change(cx: &Context, company: &Company) -> Result<(), Failure> {
    let account = logged_in(cx)?;
    let mut tx = cx.db.begin().await?;
    if !store::change(&mut tx, account, company, cx.now).await? {
        return Err(ApiError::Absent.into());
    }
    Ok(tx.commit().await?)
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
