//! Field and value names of the Human Trafficking Case Data Standard 2.0 (International Organization for Migration,
//! CC BY 4.0): what a case-management system takes over without retyping. Only the fields that a report may use.

/// A field of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, with the prefix of its table.
    pub name: &'static str,
    /// What it may hold.
    pub holds: Holds,
}

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, a number, a date or a code of another standard.
    Free,
    /// One of these values.
    One(&'static [&'static str]),
    /// Any of these values.
    Several(&'static [&'static str]),
}

impl Field {
    /// The values it may have; `None`: whatever is written.
    pub fn values(&self) -> Option<&'static [&'static str]> {
        match self.holds {
            Holds::Free => None,
            Holds::One(values) | Holds::Several(values) => Some(values),
        }
    }
}

/// The field of that name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

const APPS: &[&str] = &[
    "Facebook",
    "Instagram",
    "WhatsApp",
    "Telegram",
    "FacebookMessenger",
    "Viber",
    "SnapChat",
    "Line",
    "4Sale",
    "WeChat",
    "QQ",
    "QZone",
    "TikTok",
    "Twitter",
    "Other",
];

/// All fields, by name. `vic_Vulnerabilities` is deprecated and left out.
pub const FIELDS: &[Field] = &[
    Field { name: "cas_IncomingReferralDate", holds: Holds::Free },
    Field { name: "cas_IncomingReferralDetails", holds: Holds::Free },
    Field {
        name: "cas_ReasonForOutgoingReferral",
        holds: Holds::One(&["AdditionalServicesRequired", "MigrationOrChangeOfLocation", "Other"]),
    },
    Field { name: "cas_Status", holds: Holds::One(&["Active", "FollowUp", "Closed", "ClosedReferred"]) },
    Field { name: "con_Consent", holds: Holds::Free },
    Field { name: "hte_City", holds: Holds::Free },
    Field { name: "hte_Country", holds: Holds::Free },
    Field { name: "hte_Date", holds: Holds::Free },
    Field { name: "hte_Description", holds: Holds::Free },
    Field { name: "hte_State", holds: Holds::Free },
    Field { name: "hte_Type", holds: Holds::One(&["Recruitment", "Transit", "Exploitation"]) },
    Field {
        name: "org_Type",
        holds: Holds::One(&[
            "NGO",
            "LawEnforcement",
            "HealthServiceOrganisation",
            "CentralGovernmentOrganisation",
            "LocalGovernmentOrganisation",
            "ImmigrationService",
            "LegalService",
            "CorporateBusiness",
            "SchoolOrCollege",
        ]),
    },
    Field { name: "per_RoleDetails", holds: Holds::Free },
    Field {
        name: "per_RoleInProcess",
        holds: Holds::Several(&[
            "TravellingPartner",
            "Transporter",
            "RecruiterOrIntermediary",
            "BrokerTravelAgent",
            "TransferredIndividual",
            "HarbouredIndividual",
            "SoldIndividual",
            "BoughtIndividual",
            "ReceivedIndividual",
            "ControlledIndividual",
            "Smuggler",
            "Abuser",
            "Kidnapper",
            "Exploiter",
            "Other",
        ]),
    },
    Field {
        name: "prs_Gender",
        holds: Holds::One(&[
            "Feminine",
            "Masculine",
            "TransgenderFeminine",
            "TransgenderMasculine",
            "NonConforming",
            "NonSpecifiedUnknown",
        ]),
    },
    Field { name: "prs_PrimaryLanguage", holds: Holds::Free },
    Field {
        name: "spl_Type",
        holds: Holds::One(&[
            "Education",
            "Financial",
            "Health",
            "LabourExploitationRehabilitation",
            "Legal",
            "Livelihood",
            "RightsBasedTraining",
            "SexualExploitationRehabilitation",
            "SocialCare",
        ]),
    },
    Field { name: "vic_AgeWhenTrafficked", holds: Holds::Free },
    Field { name: "vic_ExploitationWebsitesAndApps", holds: Holds::Several(APPS) },
    Field {
        name: "vic_ForcedLabourIndustry",
        holds: Holds::One(&[
            "A_AgricultureForestryAndFishing",
            "B_MiningAndQuarrying",
            "C_Manufacturing",
            "D_ElectricityGasSteamAndAirConditioningSupply",
            "E_WaterSupplySewerageWasteManagement",
            "F_Construction",
            "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
            "H_TransportationAndStorage",
            "I_AccommodationAndFoodServiceActivities",
            "J_InformationAndCommunication",
            "K_FinancialAndInsuranceActivities",
            "L_RealEstateActivities",
            "M_ProfessionalScientificAndTechnicalActivities",
            "N_AdministrativeAndSupportServiceActivities",
            "O_PublicAdministrationAndDefence",
            "P_Education",
            "Q_HumanHealthAndSocialWorkActivities",
            "R_ArtsEntertainmentAndRecreation",
            "S_OtherServiceActivities",
            "T_ActivitiesOfHouseholdsAsEmployers",
            "U_ActivitiesOfExtraterritorialOrganizations",
        ]),
    },
    Field {
        name: "vic_MethodOfRecruitment",
        holds: Holds::Several(&[
            "AtAPlaceOfBusiness",
            "AtAnEducationalInstitution",
            "AtWork",
            "ThroughOnlineSocialNetworks",
            "ThroughAnOnlineAdvertisement",
            "ThroughATelevisionAdvert",
            "ThroughANewspaperAdvert",
            "ThroughFamilyOrFamilyEvents",
            "ThroughFriendsOrSocialEvents",
            "Other",
        ]),
    },
    Field {
        name: "vic_MethodsOfControl",
        holds: Holds::Several(&[
            "PhysicalThreats",
            "ThreatsLawEnforcement",
            "ThreatensChildrenFamily",
            "DebtBondage",
            "FalsePromises",
            "PhysicalAbuse",
            "SexualAbuse",
            "TakesEarnings",
            "RestrictsFinancialAccess",
            "RestrictsMedicalCare",
            "WithholdsNecessities",
            "PsychologicalAbuse",
            "PsychoactiveSubstance",
            "ExcessiveWorkingHours",
            "WithholdsDocuments",
            "Other",
        ]),
    },
    Field { name: "vic_RecruitmentWebsitesAndApps", holds: Holds::Several(APPS) },
    Field { name: "vic_RelationshipToTrafficker", holds: Holds::One(&["Familial", "Acquainted", "Unaquainted"]) },
    Field {
        name: "vic_TraffickingStatus",
        holds: Holds::One(&["PossibleVictimOfTrafficking", "ActualVictimOfTrafficking", "NotAVictimOfTrafficking"]),
    },
    Field {
        name: "vic_TypeOfExploitation",
        holds: Holds::Several(&[
            "ForcedLabour",
            "SexualExploitation",
            "ChildLabour",
            "ForcedMarriage",
            "Servitude",
            "ForcedMilitaryByNonStateActors",
            "OrganRemoval",
            "ForcedBegging",
            "ForcedAdoption",
            "Surrogacy",
            "Other",
        ]),
    },
    Field {
        name: "vic_TypeOfSexExploitation",
        holds: Holds::Several(&["Prostitution", "Pornography", "RemoteInteractiveServices", "PrivateSexualServices"]),
    },
];
